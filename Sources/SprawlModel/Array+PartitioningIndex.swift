extension Array {
  /// The first index from which on `isBehind` holds; it holds for no element before one that it
  /// does not hold for.
  ///
  /// - Complexity: O(log of the count).
  @inlinable
  package func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
