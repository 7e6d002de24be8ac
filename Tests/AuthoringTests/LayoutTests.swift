import TestSupport
import Testing

@testable import Authoring

@Suite struct LayoutTests {
  /// A graph without circles, of up to twenty boxes.
  private static func graph(
    _ seed: UInt64
  ) -> (boxes: [(width: Int, height: Int)], edges: [(from: Int, to: Int)]) {
    var random = Seeded(seed)
    let count = Int.random(in: 1...20, using: &random)
    let boxes = (0..<count).map { _ in (width: 200, height: Int.random(in: 30...260, using: &random)) }
    var edges: [(from: Int, to: Int)] = []
    for to in 0..<count {
      for from in 0..<to where Int.random(in: 0..<5, using: &random) == 0 { edges.append((from, to)) }
    }
    return (boxes, edges)
  }

  @Test(arguments: 0..<60) func `boxes do not touch, edges lead down, and none crosses a box`(_ seed: Int) {
    let (boxes, edges) = Self.graph(UInt64(seed))
    let layout = LayeredLayout(boxes: boxes, edges: edges, gap: (x: 26, y: 42))
    let frames = zip(boxes, layout.corners).map {
      (left: $1.x, top: $1.y, right: $1.x + $0.width, bottom: $1.y + $0.height)
    }
    for (index, a) in frames.enumerated() {
      #expect(a.left >= 0 && a.top >= 0 && a.right <= layout.size.x && a.bottom <= layout.size.y)
      for b in frames[(index + 1)...] {
        #expect(a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top)
      }
    }
    for (edge, way) in zip(edges, layout.ways) {
      #expect(way.first?.y == frames[edge.from].bottom && way.last?.y == frames[edge.to].top)
      for (from, to) in zip(way, way.dropFirst()) {
        #expect(from.y <= to.y)
        // A curve stays between what it joins; what it spans must be free of boxes.
        let (left, right) = (min(from.x, to.x), max(from.x, to.x))
        for frame in frames {
          #expect(right <= frame.left || left >= frame.right || to.y <= frame.top || from.y >= frame.bottom)
        }
      }
    }
  }

  @Test func `a circle is drawn without the edge that closes it, and nothing without boxes`() {
    let layout = LayeredLayout(
      boxes: [(100, 40), (100, 40)], edges: [(0, 1), (1, 0), (0, 0)], gap: (x: 20, y: 40))
    #expect(layout.corners.count == 2)
    #expect(layout.ways.count == 3 && layout.ways.contains { $0.isEmpty })
    #expect(LayeredLayout(boxes: [], edges: [], gap: (x: 1, y: 1)).corners.isEmpty)
  }

  @Test func `a box to which nothing leads stands just above what it leads to`() {
    // 0 → 1 → 2, and 3 → 2.
    let layout = LayeredLayout(
      boxes: Array(repeating: (100, 40), count: 4), edges: [(0, 1), (1, 2), (3, 2)], gap: (x: 20, y: 40))
    #expect(layout.corners[3].y == layout.corners[1].y)
  }
}
