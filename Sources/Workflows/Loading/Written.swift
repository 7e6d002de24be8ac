package import CivilCalendar

/// The number that a text holds, as people write it: in digits of either width, or in Chinese.
package func numberWritten(in text: String) -> Int? {
  let plain = plainName(text)
  let digits = plain.drop { !("0"..."9").contains($0) }.prefix { ("0"..."9").contains($0) }
  // A minus has become an underscore.
  if !digits.isEmpty { return plain.hasPrefix("_") ? nil : Int(digits) }
  let numerals = "零一二三四五六七八九十百千两〇"
  let chinese = String(text.drop { !numerals.contains($0) }.prefix { numerals.contains($0) }).replacing("两", with: "二")
  if chinese.isEmpty { return nil }
  return (1...1999).first { chineseNumeral($0) == chinese }
}

/// The day that a text means: 2024年3月1日, 2024/3/1, 2024-3-1. Nothing where there is no such day.
package func dateWritten(in text: String) -> CivilDate? {
  let numbers = plainName(text).split { !("0"..."9").contains($0) }.compactMap { Int($0) }
  guard numbers.count == 3, (1000...9999).contains(numbers[0]) else { return nil }
  let parts = numbers.map { $0 < 10 ? "0\($0)" : String($0) }
  return CivilDate(parts.joined(separator: "-"))
}
