/// Where the project lies, for tests that read what ships with it.
public enum Project {
  /// The absolute path of a file of the project.
  public static func path(_ relative: String, of file: String = #filePath) -> String {
    let parts = file.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/" + relative
  }
}
