/// Places the boxes of a graph without cycles in layers from top to bottom, so that every edge leads down, and finds
/// the ways of the edges between the boxes.
///
/// The steps of Sugiyama's method, each the simplest that does for some twenty boxes: layers by longest ways, an order
/// within them by the middle of the neighbours, places by pulling towards neighbours. The same graph always comes
/// out the same.
struct LayeredLayout {
  /// A point of the drawing.
  struct Point: Hashable {
    var x: Int
    var y: Int
  }

  /// The upper left corner of each box.
  private(set) var corners: [Point] = []
  /// The way of each edge: from the lower side of the one box through the layers between to the upper of the other.
  private(set) var ways: [[Point]] = []
  /// How large the drawing is.
  private(set) var size = Point(x: 0, y: 0)

  private let boxes: [(width: Int, height: Int)]
  private let edges: [(from: Int, to: Int)]
  private let gap: (x: Int, y: Int)

  /// What stands in a layer: a box, or the place where an edge passes.
  private struct Item {
    let box: Int?
    let width: Int
    let height: Int
    var layer: Int
    var x = 0
    var above: [Int] = []
    var below: [Int] = []
  }
  private var items: [Item] = []
  private var layers: [[Int]] = []

  /// Lays out boxes of these sizes. An edge that would close a circle is left out.
  init(boxes: [(width: Int, height: Int)], edges: [(from: Int, to: Int)], gap: (x: Int, y: Int)) {
    self.boxes = boxes
    self.edges = edges
    self.gap = gap
    if boxes.isEmpty { return }
    let depth = depths()
    items = boxes.indices.map { Item(box: $0, width: boxes[$0].width, height: boxes[$0].height, layer: depth[$0]) }
    let passes = edges.map { thread($0) }
    layers = Array(repeating: [], count: (items.map(\.layer).max() ?? 0) + 1)
    for index in items.indices { layers[items[index].layer].append(index) }
    for _ in 0..<8 {
      for layer in layers.indices.dropFirst() { sort(layer, by: \.above) }
      for layer in layers.indices.reversed().dropFirst() { sort(layer, by: \.below) }
    }
    place()
    draw(passes)
  }

  // MARK: - Layers

  /// How many edges lie before each box on the longest way; a box to which nothing leads stands just above what it
  /// leads to, and one without any edge beside the one before it.
  private func depths() -> [Int] {
    var depth = Array(repeating: 0, count: boxes.count)
    // Each round settles at least one more box.
    for _ in boxes {
      for edge in edges where edge.from != edge.to && depth[edge.to] <= depth[edge.from] {
        depth[edge.to] = min(depth[edge.from] + 1, boxes.count - 1)
      }
    }
    let entered = Set(edges.map(\.to))
    for box in boxes.indices where !entered.contains(box) {
      let next = edges.filter { $0.from == box }.map { depth[$0.to] }.min()
      depth[box] = next.map { max(0, $0 - 1) } ?? (box > 0 ? depth[box - 1] : 0)
    }
    return depth
  }

  /// Puts a place into every layer that an edge passes, and joins them up. Returns the items on its way.
  private mutating func thread(_ edge: (from: Int, to: Int)) -> [Int] {
    guard items[edge.from].layer < items[edge.to].layer else { return [] }
    var way = [edge.from]
    for layer in (items[edge.from].layer + 1)..<items[edge.to].layer {
      items.append(Item(box: nil, width: 16, height: 0, layer: layer))
      way.append(items.count - 1)
    }
    way.append(edge.to)
    for (above, below) in zip(way, way.dropFirst()) {
      items[above].below.append(below)
      items[below].above.append(above)
    }
    return way
  }

  private mutating func sort(_ layer: Int, by neighbours: KeyPath<Item, [Int]>) {
    var place: [Int: Int] = [:]
    for row in layers { for (index, item) in row.enumerated() { place[item] = index * 1000 / max(1, row.count) } }
    let keyed = layers[layer].enumerated().map { index, item in
      let places = items[item][keyPath: neighbours].compactMap { place[$0] }
      let own = index * 1000 / max(1, layers[layer].count)
      return (key: places.isEmpty ? own : places.reduce(0, +) / places.count, index: index, item: item)
    }
    layers[layer] = keyed.sorted { ($0.key, $0.index) < ($1.key, $1.index) }.map(\.item)
  }

  // MARK: - Places

  private mutating func place() {
    for row in layers { pack(row, wanting: row.map { _ in nil }) }
    for round in 0..<12 {
      let isDown = round % 2 == 0
      for row in isDown ? layers : layers.reversed() {
        pack(
          row,
          wanting: row.map { item in
            let neighbours = isDown ? items[item].above : items[item].below
            if neighbours.isEmpty { return nil }
            return neighbours.reduce(0) { $0 + items[$1].x + items[$1].width / 2 } / neighbours.count
          })
      }
    }
    let left = items.map(\.x).min() ?? 0
    for index in items.indices { items[index].x -= left }
  }

  /// Gives each item of a row the middle it wants, as far as the others let it: pushed right in order, then the
  /// whole row moved back by what it was pushed on average.
  private mutating func pack(_ row: [Int], wanting middles: [Int?]) {
    let wanted = zip(row, middles).map { item, middle in
      middle.map { $0 - items[item].width / 2 } ?? items[item].x
    }
    var edge = Int.min / 2
    var pushed = 0
    for (item, wish) in zip(row, wanted) {
      items[item].x = max(wish, edge)
      pushed += items[item].x - wish
      edge = items[item].x + items[item].width + gap.x
    }
    let back = pushed / max(1, row.count)
    for item in row { items[item].x -= back }
  }

  private mutating func draw(_ passes: [[Int]]) {
    var tops: [Int] = []
    var heights: [Int] = []
    var y = 0
    for row in layers {
      tops.append(y)
      heights.append(row.map { items[$0].height }.max() ?? 0)
      y += (heights.last ?? 0) + gap.y
    }
    corners = boxes.indices.map { Point(x: items[$0].x, y: tops[items[$0].layer]) }
    ways = passes.map { way in
      way.enumerated().flatMap { index, item -> [Point] in
        let x = items[item].x + items[item].width / 2
        let top = tops[items[item].layer]
        let bottom = Point(x: x, y: top + heights[items[item].layer])
        // First past the taller boxes of its own layer.
        if index == 0 { return [Point(x: x, y: top + items[item].height), bottom] }
        if items[item].box != nil { return [Point(x: x, y: top)] }
        return [Point(x: x, y: top), bottom]
      }
    }
    size = Point(x: items.map { $0.x + $0.width }.max() ?? 0, y: y - gap.y)
  }
}
