internal import ArgumentParser
internal import SprawlModel

/// The day from which on history counts: a date, or a length of time back from today.
///
/// Git would take any text for a date, and a mistyped one for now, so that nothing is scanned and
/// nothing found.
enum SinceDay: Equatable {
  case day(Day)
  case daysBack(Int)

  /// Reads `yyyy-mm-dd`, `30 days`, `30.days.ago`, `30d`; a month has 31 days, a year 366.
  ///
  /// - Throws: `ValidationError` for anything else.
  init(_ argument: String) throws {
    if let day = Day(argument) {
      self = .day(day)
      return
    }
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let words = argument.dropFirst(digits.count).split { " ._-".contains($0) }
    let unit = words.first.map { $0.lowercased() } ?? ""
    let isWhole = words.count == 1 || (words.count == 2 && words[1] == "ago")
    guard isWhole, let count = Int(digits), count < 100_000, let length = Self.lengths[unit] else {
      throw ValidationError(
        "wants a day (yyyy-mm-dd) or a time back from today ('30 days', '6 weeks', '1 year')"
      )
    }
    self = .daysBack(count * length)
  }

  /// The day that is meant.
  func day(asOf today: Day) -> Day {
    switch self {
    case .day(let day): day
    case .daysBack(let days): Day(number: today.number - days)
    }
  }

  private static let lengths: [String: Int] = [
    "d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "month": 31, "months": 31,
    "y": 366, "year": 366, "years": 366,
  ]
}
