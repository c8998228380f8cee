/// Every family there is, in the order of the exposition; docs/metrics.md is this list as a table.
extension MetricFamily {
  static let all = process + exchanges + errorFamilies + clients + upstreams + configurations

  // MARK: The process

  static let process = [
    buildInfo, ready, cpu, residentMemory, virtualMemory, openDescriptors, maximumDescriptors, startTime,
  ]

  static let buildInfo = MetricFamily(
    "dragoman_build_info", .info, labels: ["version", "libcurl", "openssl"],
    "Version of the program and of the libraries it runs with; always 1.")
  static let ready = MetricFamily(
    "dragoman_ready", .gauge, "Whether traffic should be sent here: 1, or 0 while the process ends.")
  static let cpu = MetricFamily(
    "process_cpu_seconds_total", .counter, "User and system CPU time spent, in seconds.")
  static let residentMemory = MetricFamily("process_resident_memory_bytes", .gauge, "Resident memory, in bytes.")
  static let virtualMemory = MetricFamily("process_virtual_memory_bytes", .gauge, "Virtual memory, in bytes.")
  static let openDescriptors = MetricFamily("process_open_fds", .gauge, "Open file descriptors.")
  static let maximumDescriptors = MetricFamily(
    "process_max_fds", .gauge, "Most file descriptors that may be open.")
  static let startTime = MetricFamily(
    "process_start_time_seconds", .gauge, "When the process was started, in seconds since 1970.")

  // MARK: Exchanges

  static let exchanges = [
    requests, requestsInFlight, requestDuration, streamFailures, received, sent, heldBytes, logLinesDropped, logQueue,
  ]

  static let requests = MetricFamily(
    "dragoman_requests_total", .counter, labels: ["route", "method", "status"],
    "Requests answered, by the status that was sent.")
  static let requestsInFlight = MetricFamily(
    "dragoman_requests_in_flight", .gauge, "Requests whose exchange is under way.")
  static let requestDuration = MetricFamily(
    "dragoman_request_duration_seconds", .histogram, labels: ["route"],
    "From a request's first byte to the last byte of its answer.")
  static let streamFailures = MetricFamily(
    "dragoman_stream_failures_total", .counter, labels: ["side", "phase"],
    "Exchanges cut after the response head, by who failed and in which phase.")
  static let received = MetricFamily(
    "dragoman_received_bytes_total", .counter, labels: ["side"], "Bytes read, by peer, within TLS.")
  static let sent = MetricFamily(
    "dragoman_sent_bytes_total", .counter, labels: ["side"], "Bytes written, by peer, within TLS.")
  static let heldBytes = MetricFamily(
    "dragoman_buffered_bytes", .gauge, "Bytes of requests and answers that are held at the moment (limits.buffers).")
  static let logLinesDropped = MetricFamily(
    "dragoman_log_lines_dropped_total", .counter, "Log lines thrown away because nobody read fast enough.")
  static let logQueue = MetricFamily(
    "dragoman_log_queue_bytes", .gauge, "Log lines that wait for whoever reads them.")

  // MARK: Errors

  static let errorFamilies = [errors, errorAnswers, translationDuration, translationAnomalies]

  static let errors = MetricFamily(
    "dragoman_errors_total", .counter,
    labels: ["code", "origin", "upstream_status", "status", "route", "retryable"],
    "Errors answered, by the catalogue's code and both statuses: the upstream's (or none) and the one that was sent.")
  static let errorAnswers = MetricFamily(
    "dragoman_error_answers_total", .counter, labels: ["language", "format"],
    "Errors answered, by the language and the format that were chosen.")
  static let translationDuration = MetricFamily(
    "dragoman_translation_duration_seconds", .histogram, "From a whole upstream error to the rendered answer.")
  static let translationAnomalies = MetricFamily(
    "dragoman_translation_anomalies_total", .counter, labels: ["kind"],
    "Translations that were less than perfect, by what was wrong.")

  // MARK: Client connections

  static let clients = [
    clientConnectionsOpened, clientConnectionsOpen, clientConnectionsRefused, clientHandshakes, clientHandshakeFailures,
    clientProxyHeadersRefused,
  ]

  static let clientConnectionsOpened = MetricFamily(
    "dragoman_client_connections_opened_total", .counter, "Client connections accepted.")
  static let clientConnectionsOpen = MetricFamily(
    "dragoman_client_connections_open", .gauge, "Client connections open.")
  static let clientConnectionsRefused = MetricFamily(
    "dragoman_client_connections_refused_total", .counter,
    "Client connections above limits.connections, answered only that there are too many.")
  static let clientHandshakes = MetricFamily(
    "dragoman_client_tls_handshakes_total", .counter, labels: ["version"],
    "TLS handshakes with clients that succeeded, those that resumed a session included.")
  static let clientHandshakeFailures = MetricFamily(
    "dragoman_client_tls_handshake_failures_total", .counter,
    "Client connections without a TLS handshake: it failed, took too long, or the client did not speak TLS.")
  static let clientProxyHeadersRefused = MetricFamily(
    "dragoman_client_proxy_headers_refused_total", .counter,
    "Client connections closed because the PROXY header was missing, malformed, or from whom it is not taken.")

  // MARK: The upstream

  static let upstreams = [
    upstreamRequests, upstreamRetries, upstreamRetriesRefused, circuitOpen, circuitOpened, upstreamResponseHead,
    upstreamRequestLimit, upstreamConnectionsDialed, upstreamConnectionsReused, upstreamConnectionsOpen,
    upstreamConnectionsIdle, dialFailures, upstreamDial,
    upstreamTLS, pendingRequests, pendingDuration, pendingRefused,
  ]

  static let upstreamRequests = MetricFamily(
    "dragoman_upstream_requests_total", .counter, "Requests sent upstream, those sent once more included.")
  static let upstreamRetries = MetricFamily(
    "dragoman_upstream_retries_total", .counter, labels: ["reason"], "Requests sent once more, by why.")
  static let upstreamRetriesRefused = MetricFamily(
    "dragoman_upstream_retries_refused_total", .counter,
    "Requests that were not sent once more because too many others were (retries.budget).")
  static let circuitOpen = MetricFamily(
    "dragoman_upstream_circuit_open", .gauge, labels: ["upstream"],
    "Event loops that send an upstream no requests, or one to try, because so many have failed.")
  static let circuitOpened = MetricFamily(
    "dragoman_upstream_circuit_opened_total", .counter, labels: ["upstream"],
    "Times that an event loop stopped sending requests to an upstream because so many had failed.")
  static let upstreamResponseHead = MetricFamily(
    "dragoman_upstream_response_head_duration_seconds", .histogram,
    "From a request's last byte to the upstream's response head.")
  static let upstreamRequestLimit = MetricFamily(
    "dragoman_upstream_request_limit_per_minute", .gauge,
    "Requests per minute that the organisation's plan allows (upstream.requests_per_minute); only where that is set.")
  static let upstreamConnectionsDialed = MetricFamily(
    "dragoman_upstream_connections_dialed_total", .counter, "Upstream connections made.")
  static let upstreamConnectionsReused = MetricFamily(
    "dragoman_upstream_connections_reused_total", .counter, "Times that an idle upstream connection was used again.")
  static let upstreamConnectionsOpen = MetricFamily(
    "dragoman_upstream_connections_open", .gauge, "Upstream connections open, in use or idle.")
  static let upstreamConnectionsIdle = MetricFamily(
    "dragoman_upstream_connections_idle", .gauge, "Upstream connections open and idle.")
  static let dialFailures = MetricFamily(
    "dragoman_upstream_dial_failures_total", .counter, labels: ["cause"],
    "Upstream connections that could not be made, by cause.")
  static let upstreamDial = MetricFamily(
    "dragoman_upstream_dial_duration_seconds", .histogram,
    "Resolving, connecting and TLS, of connections that were made.")
  static let upstreamTLS = MetricFamily(
    "dragoman_upstream_tls_duration_seconds", .histogram, "The TLS handshake alone, of connections that were made.")
  static let pendingRequests = MetricFamily(
    "dragoman_upstream_pending_requests", .gauge, "Requests that wait for an upstream connection.")
  static let pendingDuration = MetricFamily(
    "dragoman_upstream_pending_duration_seconds", .histogram,
    "How long requests waited for an upstream connection, of those that had to.")
  static let pendingRefused = MetricFamily(
    "dragoman_upstream_pending_refused_total", .counter, labels: ["reason"],
    "Requests that got no upstream connection: too many waited already, or the wait was too long.")

  // MARK: The configuration

  static let configurations = [
    configurationGeneration, configurationReloads, lastReloadSuccessful, lastReloadSuccess, certificateExpiry,
  ]

  static let configurationGeneration = MetricFamily(
    "dragoman_config_generation", .gauge, "Number of the configuration in use: 1 from the start, one more per reload.")
  static let configurationReloads = MetricFamily(
    "dragoman_config_reloads_total", .counter, labels: ["result"], "Reloads of the configuration, by how they ended.")
  static let lastReloadSuccessful = MetricFamily(
    "dragoman_config_last_reload_successful", .gauge,
    "Whether the last reload succeeded: 1 or 0. After a failed one the configuration before it is in use.")
  static let lastReloadSuccess = MetricFamily(
    "dragoman_config_last_reload_success_timestamp_seconds", .gauge,
    "When the configuration in use was read, in seconds since 1970.")
  static let certificateExpiry = MetricFamily(
    "dragoman_certificate_expiry_timestamp_seconds", .gauge, labels: ["certificate"],
    "When a certificate expires, in seconds since 1970: the upstream's as of the last dial, the first of all upstreams' "
      + "ca_file, the first of all listeners; client_crl: the first revocation list of client_certificates."
  )
}
