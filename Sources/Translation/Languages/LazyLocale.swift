internal import Synchronization

/// How many locales were made so far.
final class MadeLocales: Sendable {
  private let made = Atomic<Int>(0)

  var count: Int { made.load(ordering: .relaxed) }

  func add() { made.add(1, ordering: .relaxed) }
}

/// The texts of one locale, made when they are first asked for. No thread waits for another: of those that ask at the
/// same time each makes them, and the first one's are kept.
final class LazyLocale: Sendable {
  private let made = AtomicLazyReference<LocaleTexts>()
  private let make: @Sendable () -> LocaleTexts

  /// Texts to be made.
  init(_ make: @escaping @Sendable () -> LocaleTexts) {
    self.make = make
  }

  /// Texts that are there.
  init(_ texts: LocaleTexts) {
    make = { texts }
  }

  /// Whether somebody has asked for the texts.
  var isInUse: Bool { made.load() != nil }

  /// The texts.
  var texts: LocaleTexts {
    if let texts = made.load() { return texts }
    return made.storeIfNil(make())
  }
}
