import SourceText

/// What keeps a file from being laid out.
enum Obstacle {
  /// A key that is not a text: `? [a, b]`.
  case complexKey
  /// `%YAML`, `%TAG`.
  case directive
  /// An anchor or a tag before a key.
  case property
  /// The order of keys would put an alias before its anchor.
  case aliasOrder
  /// A comment has no place in the layout.
  case comment
  /// The layout would say something else.
  case meaning

  /// What a byte between the scalars begins.
  init(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "?"): self = .complexKey
    case UInt8(ascii: "%"): self = .directive
    case UInt8(ascii: "&"), UInt8(ascii: "!"): self = .property
    default: self = .meaning
    }
  }

  /// Why the text that a layout gave cannot be read.
  static func aliasOrder(_ code: String) -> Obstacle { code == "unknown_alias" ? .aliasOrder : .meaning }

  var text: Text {
    switch self {
    case .complexKey:
      Text(zh: "用 ? 写的键没有统一的排版", en: "A key written with ? has no layout")
    case .directive:
      Text(zh: "以 % 开头的指令没有统一的排版", en: "A directive (%) has no layout")
    case .property:
      Text(zh: "写在键之前的锚点、标签没有统一的排版", en: "An anchor or a tag before a key has no layout")
    case .aliasOrder:
      Text(
        zh: "按统一的键序排列后，别名（*）会排在它的锚点（&）之前", en: "With its keys in order, an alias (*) would stand before its anchor (&)")
    case .comment:
      Text(zh: "有一处注释在统一的排版中没有位置", en: "A comment stands where the layout has no place for one")
    case .meaning:
      Text(zh: "此处的写法不能自动排版", en: "What is written here cannot be laid out")
    }
  }
}
