extension Entry {
  /// The names of the values that the entry captures in every way in which it can match.
  var captureNames: Set<String> { [] }
}
