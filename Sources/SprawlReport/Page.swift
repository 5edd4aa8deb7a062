internal import SprawlModel

/// Lines of a text report on their way to a terminal: the one place where text becomes output.
///
/// Whatever a line is made of is escaped here, so no caller can forget to; only the page itself
/// writes colour.
struct Page {
  /// How a run of text stands out, where colour may be used.
  enum Style {
    case regular
    case strong
    case faint
    case alarm
    case caution
  }

  /// Text in one style.
  struct Run {
    let text: String
    let style: Style

    init(_ text: String, _ style: Style = .regular) {
      self.text = text
      self.style = style
    }
  }

  /// Columns of the screen.
  let width: Int
  /// Whether only ASCII may be written.
  let isPlain: Bool
  /// What the page looks like so far, UTF-8.
  private(set) var bytes: [UInt8] = []
  private let usesColor: Bool

  /// An empty page.
  init(_ options: ReportOptions) {
    width = options.width
    isPlain = options.isPlain
    usesColor = options.usesColor
  }

  /// Lines written so far.
  var lineCount: Int { bytes.count { $0 == 0x0A } }

  /// A sign that has an ASCII stand-in for plain pages.
  enum Sign: String {
    case rule = "─"
    case bar = "│"
    case times = "×"
    case dash = "–"
    case arrow = "→"
    case more = "…"
    case nothing = "·"

    fileprivate var ascii: String {
      switch self {
      case .rule, .dash: "-"
      case .bar: "|"
      case .times: "x"
      case .arrow: "->"
      case .more: "..."
      case .nothing: "."
      }
    }
  }

  /// `sign` as this page may write it.
  func sign(_ sign: Sign) -> String { isPlain ? sign.ascii : sign.rawValue }

  /// `text` as the page will show it: escaped, and in ASCII on a plain page.
  func shown(_ text: String) -> String { TerminalText.visible(text, plain: isPlain) }

  /// A path as the page will show it.
  func shown(_ path: PlacePath) -> String { TerminalText.visible(path, plain: isPlain) }

  /// `text` in exactly `columns` columns.
  func fitted(_ text: String, to columns: Int, side: TerminalText.Side = .left) -> String {
    TerminalText.fitted(shown(text), to: columns, side: side, mark: sign(.more))
  }

  /// Columns that `text` will take.
  func columns(_ text: String) -> Int { TerminalText.width(shown(text)) }

  /// Writes a line of runs, however long.
  mutating func line(_ runs: [Run]) {
    for (index, run) in runs.enumerated() {
      var text = shown(run.text)
      if index == runs.count - 1 {
        while text.last == " " { text.removeLast() }
      }
      append(text, run.style)
    }
    bytes.append(0x0A)
  }

  /// Writes a line of text, however long.
  mutating func line(_ text: String = "", _ style: Style = .regular) {
    line([Run(text, style)])
  }

  /// Writes the first of `variants` that fits, else the last, cut at the page's width.
  mutating func screenLine(_ variants: [String], _ style: Style = .regular) {
    line(chosen(variants, columnsMax: width), style)
  }

  /// Writes `label` and the first of `variants` that fits beside it.
  mutating func screenLine(label: String, _ variants: [String]) {
    let text = chosen(variants, columnsMax: width - Self.labelColumns)
    line([Run(fitted(label, to: Self.labelColumns), .strong), Run(text)])
  }

  /// Writes a line across the page.
  mutating func rule() {
    line(String(repeating: sign(.rule), count: width), .faint)
  }

  /// Columns of the label at the left of the first screen.
  static let labelColumns = 10

  private func chosen(_ variants: [String], columnsMax: Int) -> String {
    let text = variants.first { columns($0) <= columnsMax } ?? variants.last ?? ""
    return TerminalText.clipped(shown(text), to: columnsMax, mark: sign(.more))
  }

  private mutating func append(_ text: String, _ style: Style) {
    guard usesColor, style != .regular, !text.isEmpty else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    bytes.append(contentsOf: "\u{1B}[\(code(style))m\(text)\u{1B}[0m".utf8)
  }

  private func code(_ style: Style) -> String {
    switch style {
    case .regular: "0"
    case .strong: "1"
    case .faint: "2"
    case .alarm: "1;31"
    case .caution: "33"
    }
  }
}
