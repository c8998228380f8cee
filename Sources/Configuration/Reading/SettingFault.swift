/// Something about a setting that only whoever uses it can know to be wrong.
public struct SettingFault: Error, Equatable {
  /// The setting, `listen[0].tls.certificates[1]`.
  public var setting: String
  /// What is wrong.
  public var message: String

  /// A fault of a setting.
  public init(_ setting: String, _ message: String) {
    self.setting = setting
    self.message = message
  }
}
