internal import SprawlModel

extension JSONWriter {
  /// Writes the members of `cost`; amounts keep all their digits, for machines.
  mutating func members(of cost: CostReport) {
    key("lines")
    object(.lines) { lines in
      for line in cost.lines {
        lines.key(line.id)
        lines.object { $0.members(of: line) }
      }
    }
    key("headline")
    amount(cost.headline) { writer in
      writer.field("currency", cost.currency)
      writer.field("missing", cost.missing)
      writer.field("licencesMissing", cost.licencesMissing)
    }
    key("overhead")
    amount(cost.overhead) { $0.field("currency", cost.currency) }
    key("evidence")
    object { shares in
      for grade in EvidenceGrade.allCases {
        if let share = cost.evidence[grade] { shares.field(grade.rawValue, share) }
      }
    }
    inputs(cost.inputs)
    target(cost.target)
    tornado(cost.tornado)
    key("seed")
    value(cost.seed)
    field("draws", cost.draws)
  }

  private mutating func members(of line: CostLine) {
    quantiles(line.amount)
    field("na", line.notApplicable)
    field("inHeadline", line.isInHeadline)
  }

  private mutating func quantiles(_ amount: Quantiles?) {
    field("p10", amount?.p10)
    field("p50", amount?.p50)
    field("p90", amount?.p90)
  }

  private mutating func amount(_ amount: Quantiles?, _ more: (inout JSONWriter) -> Void) {
    guard let amount else { return null() }
    object { writer in
      writer.quantiles(amount)
      more(&writer)
    }
  }

  private mutating func inputs(_ inputs: [CostInput]) {
    key("inputs")
    object(.lines) { list in
      for input in inputs {
        list.key(input.id)
        list.object { $0.members(of: input) }
      }
    }
  }

  private mutating func members(of input: CostInput) {
    switch input.distribution {
    case .point(let number): field("value", number)
    case .triangular(let low, let mode, let high): distribution("tri", [low, mode, high])
    case .lognormal(let p10, let p90): distribution("logn", [p10, p90])
    case .uniform(let low, let high): distribution("uniform", [low, high])
    }
    field("unit", input.unit)
    field("grade", input.grade.rawValue)
    field("source", input.source)
    key("year")
    if let year = input.year { value(year) } else { null() }
    field("question", input.question)
  }

  private mutating func distribution(_ shape: String, _ parameters: [Double]) {
    key("distribution")
    object { writer in
      writer.key(shape)
      writer.array { list in
        for parameter in parameters { list.value(parameter) }
      }
    }
  }

  private mutating func target(_ target: CostTarget?) {
    key("target")
    guard let target else { return null() }
    object { writer in
      writer.key("moves")
      writer.array { moves in
        for move in target.moves {
          moves.object {
            $0.field("from", move.from)
            $0.field("to", move.to)
          }
        }
      }
      writer.field("proposal", target.isProposal)
      writer.field("storesToday", target.storesToday)
      writer.field("storesTarget", target.storesTarget)
      writer.field("edgesToday", target.edgesToday)
      writer.field("edgesTarget", target.edgesTarget)
    }
  }

  private mutating func tornado(_ bars: [TornadoBar]) {
    key("tornado")
    array(.lines) { list in
      for bar in bars {
        list.object {
          $0.field("input", bar.input)
          $0.field("low", bar.low)
          $0.field("high", bar.high)
          $0.field("valueOfAsking", bar.valueOfAsking)
        }
      }
    }
  }
}
