import SprawlModel

/// What a term multiplies: an input, or the lesser of a multiple of it and a ceiling.
enum CostFactor: Hashable {
  case input(String)
  case capped(String, scale: Double, ceiling: Double)

  /// The input's id.
  var input: String {
    switch self {
    case .input(let id), .capped(let id, _, _): id
    }
  }

  /// The factor's value where the input is `value`; it grows with it.
  func value(at value: Double) -> Double {
    switch self {
    case .input: value
    case .capped(_, let scale, let ceiling): min(value * scale, ceiling)
    }
  }
}

/// A measured quantity times unit costs: every line of the model is a sum of these.
struct CostTerm: Hashable {
  /// The measured quantity.
  var coefficient: Double
  /// The unit costs; empty for an amount that is known.
  let factors: [CostFactor]
  /// How the coefficient is known.
  let grade: EvidenceGrade

  init(_ coefficient: Double, _ factors: [CostFactor], grade: EvidenceGrade = .measured) {
    self.coefficient = coefficient
    self.factors = factors
    self.grade = grade
  }

  /// A quantity times inputs by their ids.
  init(_ coefficient: Double, _ inputs: String...) {
    self.init(coefficient, inputs.map { .input($0) })
  }
}

/// The terms of `today` less those of `target`, like terms joined, without those that cancel.
func difference(_ today: [CostTerm], _ target: [CostTerm]) -> [CostTerm] {
  var joined: [CostTerm] = []
  var index: [[CostFactor]: [EvidenceGrade: Int]] = [:]
  let negated = target.map { CostTerm(-$0.coefficient, $0.factors, grade: $0.grade) }
  for term in today + negated {
    if let found = index[term.factors]?[term.grade] {
      joined[found].coefficient += term.coefficient
    } else {
      index[term.factors, default: [:]][term.grade] = joined.count
      joined.append(term)
    }
  }
  return joined.filter { $0.coefficient != 0 }
}
