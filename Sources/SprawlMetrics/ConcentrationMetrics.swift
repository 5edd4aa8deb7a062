import SprawlModel

/// B1 to B5: how the governed identities are spread over stores.
func concentrationMetrics(_ diversity: Diversity) -> [String: Metric] {
  let none = "no store reference seen"
  guard diversity.total > 0 else {
    let names = [
      "B1": ("HHI", "index"), "B2": ("effective stores (q = 2)", "stores"),
      "B3": ("effective stores", "stores"), "B4": ("evenness", "share"),
      "B5": ("unbiased Simpson", "share"),
    ]
    return names.mapValues { Metric(name: $0.0, unit: $0.1, notApplicable: none) }
  }
  let concentration = herfindahl(diversity)
  return [
    "B1": Metric(name: "HHI", value: .number(concentration), unit: "index"),
    "B2": Metric(
      name: "effective stores (q = 2)",
      value: .number(1 / concentration),
      unit: "stores"
    ),
    "B3": Metric(name: "effective stores", value: .number(diversity.gamma), unit: "stores"),
    "B4": diversity.evenness.map { Metric(name: "evenness", value: .number($0), unit: "share") }
      ?? Metric(name: "evenness", unit: "share", notApplicable: "one store"),
    "B5": unbiasedSimpson(diversity),
  ]
}

/// Herfindahl-Hirschman index: the sum of squared shares, from 1 / stores to 1.
private func herfindahl(_ diversity: Diversity) -> Double {
  let total = Double(diversity.total)
  return diversity.storeTotals.reduce(0) { sum, weight in
    let share = Double(weight) / total
    return sum + share * share
  }
}

/// The chance that two identities, drawn without putting back, sit in one store.
///
/// Source: E. H. Simpson, "Measurement of Diversity", Nature 163 (1949) 688.
private func unbiasedSimpson(_ diversity: Diversity) -> Metric {
  let count = diversity.identities
  guard count >= 2 else {
    let reason = "fewer than two identities"
    return Metric(name: "unbiased Simpson", unit: "share", notApplicable: reason)
  }
  let pairs = diversity.storeTotals.reduce(0.0) { sum, weight in
    let identities = Double(weight) / Double(TeamStoreMatrix.unit)
    return sum + identities * (identities - 1)
  }
  let mark = count < 30 ? " (small sample: read it instead of HHI)" : ""
  return Metric(
    name: "unbiased Simpson" + mark,
    value: .number(pairs / (count * (count - 1))),
    unit: "share"
  )
}
