import SourceText

/// Edits of collections in brackets, which are all there are in JSON.
extension Editor {
  /// What is added to a collection.
  enum Addition {
    case entry(NewValue.Entry)
    case item(NewValue)

    /// The collection that holds it alone.
    var alone: NewValue {
      switch self {
      case .entry(let entry): .map([entry])
      case .item(let value): .list([value])
      }
    }
  }

  /// Adds an entry or an item, before the one with that index or at the end.
  ///
  /// - Parameter open: how many levels of it are put a line an entry where the collection itself is.
  func addToFlow(_ collection: NodeID, _ addition: Addition, at index: Int?, open: Int = 0) -> [Splice]? {
    let children = Array(document.children(collection))
    let span = document.span(collection)
    guard let last = children.last else {
      let inside = Int(span.start) + 1..<Int(span.end) - 1
      if !isJSON, !document.isInFlow(collection) { return replace(collection, addition.alone, open: 2) }
      if bytes[inside].contains(UInt8(ascii: "#")) { return nil }
      return [Splice(inside, written(addition, at: lines.indentation(of: Int(span.start))))]
    }
    if let index, index < children.count {
      let next = start(of: children[index])
      let isOwnLine = lines.isStartBlank(before: next)
      let separator = isOwnLine ? lineBreak + text.spaces(lines.column(of: next)) : " "
      return [Splice(at: next, written(addition, at: lines.indentation(of: next)) + "," + separator)]
    }
    let lastStart = start(of: last)
    let end = Int(document.span(last).end)
    let isOwnLine = lines.isStartBlank(before: lastStart)
    let isTight = isJSON && lastStart > 0 && bytes[lastStart - 1] == UInt8(ascii: ",")
    let separator = isOwnLine ? lineBreak + text.spaces(lines.column(of: lastStart)) : isTight ? "" : " "
    let added = separator + written(addition, at: lines.indentation(of: lastStart), open: isOwnLine ? open : 0)
    let comma = bytes.skippingBlanksAndComments(from: end)
    if comma < bytes.count, bytes[comma] == UInt8(ascii: ",") {
      let place = isOwnLine && lines.isRestBlank(from: comma + 1) ? lines.end(of: comma + 1) : comma + 1
      return [Splice(at: place, added + ",")]
    }
    if isOwnLine, lines.isRestBlank(from: end), lines.end(of: end) > end {
      return [Splice(at: end, ","), Splice(at: lines.end(of: end), added)]
    }
    return [Splice(at: end, "," + added)]
  }

  private func written(_ addition: Addition, at column: Int, open: Int = 0) -> String {
    switch addition {
    case .entry(let entry):
      isJSON
        ? text.scalars.key(entry.key, inFlow: true) + ": " + text.json(entry.value, at: column, open: open)
        : text.flowEntry(entry)
    case .item(let value): isJSON ? text.json(value, at: column) : text.flow(value)
    }
  }

  /// Takes an entry or an item out of brackets, with one comma.
  func removeFromFlow(_ node: NodeID, in collection: NodeID) -> [Splice]? {
    let place: Range<Int>
    let end = Int(document.span(node).end)
    if let next = sibling(after: node) {
      place = start(of: node)..<start(of: next)
      guard place.upperBound >= end, !bytes[end..<place.upperBound].contains(UInt8(ascii: "#")) else { return nil }
    } else {
      let before = document.children(collection).prefix { $0 != node }
      guard let previous = Array(before).last else { return nil }
      place = Int(document.span(previous).end)..<end
      let own = start(of: node)
      guard own >= place.lowerBound, !bytes[place.lowerBound..<own].contains(UInt8(ascii: "#")) else { return nil }
    }
    return [Splice(place, "")]
  }
}
