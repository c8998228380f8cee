/// The words of one language that stand around an error's texts on a page.
struct LocaleLabels: Sendable {
  /// The heading over the correlation ID.
  let reference: ArraySlice<UInt8>
  /// The button that copies it.
  let copy: ArraySlice<UInt8>
  /// What is said once it is copied.
  let copied: ArraySlice<UInt8>
  /// The heading over what to do.
  let hint: ArraySlice<UInt8>
  /// The heading over the single errors inside the error.
  let items: ArraySlice<UInt8>
  /// The heading over Make's own English text.
  let original: ArraySlice<UInt8>
  /// What stands before the code.
  let code: ArraySlice<UInt8>
  /// The text of the link to the documentation.
  let link: ArraySlice<UInt8>

  /// The sentence that says how long to wait.
  func retryAfter(seconds: Int) -> [UInt8] {
    Array("Try again in \(seconds) \(seconds == 1 ? "second" : "seconds").".utf8)
  }

  /// The words in English.
  static let english = LocaleLabels(
    reference: Array("Error ID".utf8)[...], copy: Array("Copy".utf8)[...], copied: Array("Copied".utf8)[...],
    hint: Array("What you can do".utf8)[...], items: Array("Details".utf8)[...],
    original: Array("Original message from Make".utf8)[...], code: Array("Code".utf8)[...],
    link: Array("Read more in the documentation".utf8)[...])
}
