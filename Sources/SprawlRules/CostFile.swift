package import SprawlModel

/// The inputs of the cost model as `rules/cost.toml` lists them.
package struct CostFile: Sendable {
  /// In the order of the file.
  package var inputs: [CostInput] = []
  /// Everything that is wrong with the file.
  package var errors: [ConfigurationError] = []

  /// Reads a cost file.
  package init(_ file: TOMLFile) {
    var top = TableReader(file.root, of: file, header: nil, index: 0, label: "")
    for (index, table) in top.tables("inputs").enumerated() {
      var label = "inputs[\(index)]"
      if case .string(let id)? = table["id"] { label = "input \(id)" }
      var reader = TableReader(table, of: file, header: "inputs", index: index, label: label)
      if let input = Self.input(&reader) { inputs.append(input) }
      errors += reader.errors
    }
    top.rejectUnknownKeys()
    errors += top.errors
  }

  private static func input(_ reader: inout TableReader) -> CostInput? {
    let id = reader.requiredString("id")
    let unit = reader.requiredString("unit")
    let grade = reader.choice("grade", EvidenceGrade.self)
    if grade == nil, !reader.has("grade") { reader.fail("grade", "is missing") }
    let source = reader.string("source") ?? ""
    let year = reader.integer("year", in: 1990...2100)
    let question = reader.string("question") ?? ""
    guard let distribution = distribution(&reader), let grade else {
      reader.rejectUnknownKeys()
      return nil
    }
    reader.rejectUnknownKeys()
    return CostInput(
      id: id,
      unit: unit,
      distribution: distribution,
      grade: grade,
      source: source,
      year: year,
      question: question
    )
  }

  private static func distribution(_ reader: inout TableReader) -> CostDistribution? {
    guard case .table(let table)? = reader.node("distribution"), table.count == 1,
      let (name, value) = table.first
    else {
      reader.fail("distribution", "wants one of point, tri, logn, uniform")
      return nil
    }
    if name == "point", let number = value.number { return .point(number) }
    guard case .array(let items) = value else {
      reader.fail("distribution", "\(name) wants an array of numbers, has \(value.kind)")
      return nil
    }
    let numbers = items.compactMap(\.number)
    switch (name, numbers.count) {
    case ("tri", 3)
    where numbers[0] <= numbers[1] && numbers[1] <= numbers[2] && numbers[0] < numbers[2]:
      return .triangular(low: numbers[0], mode: numbers[1], high: numbers[2])
    case ("logn", 2) where 0 < numbers[0] && numbers[0] < numbers[1]:
      return .lognormal(p10: numbers[0], p90: numbers[1])
    case ("uniform", 2) where numbers[0] < numbers[1]:
      return .uniform(low: numbers[0], high: numbers[1])
    default:
      reader.fail(
        "distribution",
        "wants point = x, tri = [low, mode, high], logn = [p10, p90] or uniform = [low, high]"
      )
      return nil
    }
  }
}
