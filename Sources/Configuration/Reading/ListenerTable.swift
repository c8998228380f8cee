extension SettingsTable {
  /// Those of each listener in `listen`.
  static let listener = KeyTable<ListenerSettings>([
    SettingsKey(
      "address", \.address, .address, isRequired: true,
      "Where callers connect."),
    SettingsKey(
      "tls", \.tls, orNone(.mapping(listenerTLS, over: ListenerTLS())),
      "How connections are secured. none: plain HTTP. A change needs no restart."),
    SettingsKey(
      "proxy_protocol", \.proxyProtocol, .trustedPeers,
      "Who must begin a connection with a PROXY header (version 1 or 2) that says who the caller is. A change needs no "
        + "restart."),
    SettingsKey(
      "mode", \.mode, .fileMode,
      "The permissions of a Unix socket."),
  ])

  /// Those of `tls` in a listener.
  static let listenerTLS = KeyTable<ListenerTLS>([
    SettingsKey(
      "certificates", \.certificates, .certificates, isRequired: true,
      "Chosen by the name that the caller asks for (SNI); the first is for all other names."),
    SettingsKey(
      "minimum_version", \.minimumVersion, .tlsVersion,
      "The oldest version that is spoken."),
    SettingsKey(
      "client_certificates.mode", \.clientCertificates.mode, .word,
      "Whether a caller has to show a certificate. One that is shown must be good."),
    SettingsKey(
      "client_certificates.ca_file", \.clientCertificates.caFile,
      orNone(.file("the path of a file with PEM certificates")),
      "Whose certificates are good. Needed unless the mode is off."),
    SettingsKey(
      "client_certificates.crl_file", \.clientCertificates.crlFile,
      orNone(.file("the path of a file with PEM revocation lists")),
      "Which of them are revoked. Needs a current list of each authority: without one, all that it signed are refused."),
    SettingsKey(
      "client_certificates.subject_header", \.clientCertificates.subjectHeader, orNone(.fieldName),
      "The field that tells the upstream the subject; what callers send in it is dropped."),
    SettingsKey(
      "session_tickets", \.sessionTickets, orOff(.duration(.seconds(60) ... .seconds(604_800))),
      "How often the keys change that tickets are sealed with. off: no tickets."),
  ])

  /// Those of each of `certificates`.
  static let certificate = KeyTable<CertificateFiles>([
    SettingsKey(
      "certificate", \.certificate, .file("the path of a PEM file"), isRequired: true,
      "The certificate and the others of its chain."),
    SettingsKey(
      "key", \.key, .file("the path of a PEM file"), isRequired: true,
      "Its private key, not encrypted."),
  ])
}
