import COpenSSL
import Glibc

/// The one-time set-up of OpenSSL for the whole process.
public enum TLSLibrary {
  /// Initialises OpenSSL. Call it first in `main`, before libcurl's own initialisation and before any other thread.
  ///
  /// OpenSSL's exit handler is left out, because it frees what loops on other threads may still use while the
  /// process exits. SIGPIPE is ignored, because OpenSSL's socket BIO writes with `write(2)`, which offers no
  /// `MSG_NOSIGNAL`. Calling it again does nothing.
  public static func initialise() { _ = once }

  private static let once: Void = {
    let strings = UInt64(OPENSSL_INIT_LOAD_CRYPTO_STRINGS) | UInt64(OPENSSL_INIT_LOAD_SSL_STRINGS)
    _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT) | UInt64(OPENSSL_INIT_LOAD_CRYPTO_STRINGS), nil)
    _ = OPENSSL_init_ssl(UInt64(OPENSSL_INIT_NO_ATEXIT) | strings, nil)
    _ = signal(SIGPIPE, SIG_IGN)
  }()
}
