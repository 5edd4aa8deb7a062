internal import SprawlModel

/// Numbers in the words of a report.
enum Amount {
  /// `value` with `places` digits after the point, halves away from zero: `6.2`.
  static func decimal(_ value: Double, places: Int = 1) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "n/a" }
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = Int((value.magnitude * Double(scale)).rounded())
    let sign = value < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + String(scaled) }
    let fraction = String(scaled % scale)
    let zeros = String(repeating: "0", count: places - fraction.utf8.count)
    return "\(sign)\(scaled / scale).\(zeros)\(fraction)"
  }

  /// A share as a percentage with at most one decimal: `12.5%`, `100%`.
  static func percent(_ share: Double) -> String {
    let text = decimal(share * 100)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + "%"
  }

  /// An integer with its thousands set apart: `1,204`.
  static func count(_ number: Int) -> String {
    var groups = ""
    for (index, digit) in String(number.magnitude).reversed().enumerated() {
      if index > 0, index % 3 == 0 { groups.append(",") }
      groups.append(digit)
    }
    return (number < 0 ? "-" : "") + String(groups.reversed())
  }

  /// A count and its noun: `1 file`, `1,204 files`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// Bytes in decimal units: `512 B`, `45.2 MB`.
  static func bytes(_ number: Int) -> String {
    guard number >= 1000 else { return "\(number) B" }
    var value = Double(number) / 1000
    var units = ["kB", "MB", "GB", "TB"][...]
    // 999.95 and more would be printed as 1000.0 of the smaller unit.
    while value >= 999.95, units.count > 1 {
      value /= 1000
      units = units.dropFirst()
    }
    return "\(decimal(value)) \(units.first ?? "TB")"
  }

  /// An amount of money with `digits` significant digits: `39k`, `1.23M`.
  static func money(_ amount: Double, digits: Int) -> String {
    guard amount.isFinite, amount.magnitude < 1e15 else { return "n/a" }
    let magnitude = amount.magnitude
    guard magnitude >= 0.5 else { return "0" }
    var step = 1.0
    while magnitude >= step * power(of: 10, digits) { step *= 10 }
    while step > 1e-6, magnitude < step * power(of: 10, digits - 1) { step /= 10 }
    let rounded = (magnitude / step).rounded() * step
    let (unit, suffix) =
      rounded >= 1e9
      ? (1e9, "bn") : rounded >= 1e6 ? (1e6, "M") : rounded >= 1e3 ? (1e3, "k") : (1, "")
    let shown = rounded / unit
    let whole = String(Int(shown)).utf8.count
    let places = max(0, digits - whole)
    return (amount < 0 ? "-" : "") + decimal(shown, places: unit == 1 ? 0 : places) + suffix
  }

  /// The power of ten that `amount` lies at, in words: `tens of thousands`.
  static func orderOfMagnitude(_ amount: Double) -> String {
    let words = [
      "under ten", "tens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands",
      "millions", "tens of millions", "hundreds of millions",
    ]
    var order = 0
    var limit = 10.0
    while amount.magnitude >= limit, order < words.count {
      limit *= 10
      order += 1
    }
    return order < words.count ? words[order] : "billions"
  }

  private static func power(of base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<max(0, exponent) { result *= base }
    return result
  }
}
