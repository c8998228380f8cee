/// The words of a page around the texts of an error, UTF-8.
struct LocaleLabels {
  private let locale: LocaleTexts

  init(of locale: LocaleTexts) {
    self.locale = locale
  }

  /// The heading over the correlation ID.
  var reference: ArraySlice<UInt8> { locale.label(.reference) }
  /// The button that copies it.
  var copy: ArraySlice<UInt8> { locale.label(.copy) }
  /// What the button says once it was pressed.
  var copied: ArraySlice<UInt8> { locale.label(.copied) }
  /// The heading over the hint.
  var hint: ArraySlice<UInt8> { locale.label(.hint) }
  /// The heading over the list of single errors.
  var items: ArraySlice<UInt8> { locale.label(.items) }
  /// The heading over Make's original text.
  var original: ArraySlice<UInt8> { locale.label(.original) }
  /// The heading over the code.
  var code: ArraySlice<UInt8> { locale.label(.code) }
  /// The text of the link to the documentation.
  var link: ArraySlice<UInt8> { locale.label(.link) }

  /// When to try again.
  func retryAfter(seconds: Int) -> [UInt8] {
    var captures = Captures()
    captures.append("seconds", Array(String(seconds).utf8)[...], .integer)
    var result: [UInt8] = []
    locale.appendLabel(.retryAfter, to: &result, filling: captures)
    return result
  }
}

extension Label {
  /// The position among all labels.
  var position: Int {
    switch self {
    case .reference: 0
    case .copy: 1
    case .copied: 2
    case .hint: 3
    case .items: 4
    case .original: 5
    case .code: 6
    case .link: 7
    case .retryAfter: 8
    }
  }
}
