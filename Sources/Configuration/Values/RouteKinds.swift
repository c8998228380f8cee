internal import Translation
internal import YAMLDocument

extension ValueKind where Value == [RouteSettings] {
  /// A list of routes; each is a label of the metrics, and is tried for every request.
  static var routes: ValueKind {
    .mappings(
      SettingsTable.route, over: RouteSettings(name: "", path: .everything), atMost: 256, "routes")
  }
}
