public import SourceText

/// Why a file or folder cannot be read or written.
public struct FileError: Error, Hashable, Sendable {
  /// What went wrong.
  public enum Code: Hashable, Sendable {
    /// There is no such file.
    case notFound
    /// There is no such file as far as its name goes, which is no UTF-8 and so cannot be told in full.
    case nameNotUTF8
    /// Reading is not permitted.
    case notPermitted
    /// It is neither a file nor a folder: a pipe, a device, a socket. Reading it could wait for ever.
    case notRegular
    /// Symbolic links that lead in a circle.
    case linkCircle
    /// A folder stands where a file was expected.
    case isDirectory
    /// It is larger than the limit, in bytes.
    case tooLarge(limit: Int)
    /// Folders nest deeper than the limit.
    case tooDeep(limit: Int)
    /// Writing is not permitted, by its mode or by its file system.
    case notWritable
    /// The disk, or the share of it that may be used, is full.
    case noSpace
    /// A symbolic link stands where a file is to be written: following it would write somewhere else.
    case isLink
    /// Something is there already.
    case exists
    /// Anything else, by the system's error number.
    case system(Int32)
  }

  /// What went wrong.
  public let code: Code
  /// The path as it was given.
  public let path: String

  /// A failure at a path.
  public init(_ code: Code, _ path: String) {
    self.code = code
    self.path = path
  }

  /// Whether the work asked for could not be done, rather than done on something that is no fit record. A pipe or
  /// a file past the limit is a strange record; what is not there, or not to be opened, leaves the answer open.
  public var isFailure: Bool {
    switch code {
    case .notRegular, .isDirectory, .tooLarge: false
    case .notFound, .nameNotUTF8, .notPermitted, .linkCircle, .tooDeep, .notWritable, .noSpace, .isLink, .exists,
      .system:
      true
    }
  }

  /// A stable name: `not_found`.
  public var id: String {
    switch code {
    case .notFound: "not_found"
    case .nameNotUTF8: "name_not_utf8"
    case .notPermitted: "not_permitted"
    case .notRegular: "not_a_file"
    case .linkCircle: "link_circle"
    case .isDirectory: "is_a_folder"
    case .tooLarge: "too_large"
    case .tooDeep: "too_deep"
    case .notWritable: "not_writable"
    case .noSpace: "no_space"
    case .isLink: "is_a_link"
    case .exists: "exists"
    case .system: "cannot_read"
    }
  }

  /// What went wrong, in words.
  public var message: Text {
    switch code {
    case .notFound: Text(zh: "没有这个文件或者文件夹", en: "There is no such file or folder")
    case .nameNotUTF8: Text(zh: "文件名不是 UTF-8 文字", en: "The name is no UTF-8")
    case .notPermitted: Text(zh: "没有读取权限", en: "Reading is not permitted")
    case .notRegular: Text(zh: "不是普通文件（管道、设备等）", en: "It is no regular file (a pipe, a device or the like)")
    case .linkCircle: Text(zh: "符号链接互相指向，没有终点", en: "Its symbolic links lead in a circle")
    case .isDirectory: Text(zh: "这是文件夹", en: "It is a folder")
    case .tooLarge(let limit):
      Text(
        zh: "文件超过 \(limit / 1_048_576) MiB", en: "The file is larger than \(limit / 1_048_576) MiB")
    case .tooDeep(let limit): Text(zh: "文件夹嵌套超过 \(limit) 层", en: "Folders nest deeper than \(limit)")
    case .notWritable: Text(zh: "没有写入权限", en: "Writing is not permitted")
    case .noSpace: Text(zh: "磁盘空间不足", en: "The disk is full")
    case .isLink: Text(zh: "这是符号链接，写入会改到别处的文件", en: "It is a symbolic link; writing would change a file elsewhere")
    case .exists: Text(zh: "已经存在", en: "It exists already")
    case .system(let number): Text(zh: "系统错误 \(number)", en: "System error \(number)")
    }
  }

  /// What to do.
  public var help: Text {
    switch code {
    case .notFound: Text(zh: "核对路径。", en: "Check the path.")
    case .nameNotUTF8:
      Text(zh: "把文件或者文件夹的名称改为 UTF-8 文字。", en: "Give the file or folder a name in UTF-8.")
    case .notPermitted: Text(zh: "请管理员授予读取权限。", en: "Have read permission granted.")
    case .notRegular: Text(zh: "给出普通文件或者文件夹的路径。", en: "Give the path of a regular file or a folder.")
    case .linkCircle: Text(zh: "删去或者改正该链接。", en: "Delete or mend the link.")
    case .isDirectory: Text(zh: "给出文件的路径。", en: "Give the path of a file.")
    case .tooLarge: Text(zh: "附件请作为单独的文件存放，不要写入记录。", en: "Keep papers in files of their own, not in the record.")
    case .tooDeep: Text(zh: "给出更里面的文件夹。", en: "Name a folder further in.")
    case .notWritable:
      Text(zh: "请管理员授予写入权限，或者换到可以写入的文件夹。", en: "Have write permission granted, or use a folder that can be written.")
    case .noSpace: Text(zh: "腾出空间后再试；原有文件没有改动。", en: "Make room and try again; the file is as it was.")
    case .isLink: Text(zh: "给出它所指向的文件的路径。", en: "Give the path of the file it leads to.")
    case .exists: Text(zh: "换一个名称；已有文件不会被覆盖。", en: "Choose another name; what exists is not overwritten.")
    case .system: Text(zh: "检查磁盘和文件系统。", en: "Check the disk and the file system.")
    }
  }
}
