/// What `busyShard()` is exposed as, read line by line by a person and accepted by `promtool check metrics`.
let goldenExposition = #"""
  # HELP dragoman_build_info Version of the program and of the libraries it runs with; always 1.
  # TYPE dragoman_build_info gauge
  dragoman_build_info{version="0.1.0",libcurl="8.14.1",openssl="3.0.19"} 1
  # HELP dragoman_ready Whether traffic should be sent here: 1, or 0 while the process ends.
  # TYPE dragoman_ready gauge
  dragoman_ready 1
  # HELP process_cpu_seconds_total User and system CPU time spent, in seconds.
  # TYPE process_cpu_seconds_total counter
  process_cpu_seconds_total 12.34
  # HELP process_resident_memory_bytes Resident memory, in bytes.
  # TYPE process_resident_memory_bytes gauge
  process_resident_memory_bytes 18874368
  # HELP process_virtual_memory_bytes Virtual memory, in bytes.
  # TYPE process_virtual_memory_bytes gauge
  process_virtual_memory_bytes 1073741824
  # HELP process_open_fds Open file descriptors.
  # TYPE process_open_fds gauge
  process_open_fds 42
  # HELP process_max_fds Most file descriptors that may be open.
  # TYPE process_max_fds gauge
  process_max_fds 1048576
  # HELP process_start_time_seconds When the process was started, in seconds since 1970.
  # TYPE process_start_time_seconds gauge
  process_start_time_seconds 1772323199.123
  # HELP dragoman_requests_total Requests answered, by the status that was sent.
  # TYPE dragoman_requests_total counter
  dragoman_requests_total{route="_default",method="_OTHER",status="501"} 1
  dragoman_requests_total{route="scenarios",method="GET",status="200"} 1
  dragoman_requests_total{route="scenarios",method="POST",status="403"} 1
  # HELP dragoman_requests_in_flight Requests whose exchange is under way.
  # TYPE dragoman_requests_in_flight gauge
  dragoman_requests_in_flight 1
  # HELP dragoman_request_duration_seconds From a request's first byte to the last byte of its answer.
  # TYPE dragoman_request_duration_seconds histogram
  dragoman_request_duration_seconds_bucket{route="_default",le="0.001"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.002"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.005"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.01"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.025"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.05"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.1"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.25"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="0.5"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="1"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="2.5"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="5"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="10"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="30"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="60"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="120"} 0
  dragoman_request_duration_seconds_bucket{route="_default",le="+Inf"} 1
  dragoman_request_duration_seconds_sum{route="_default"} 130
  dragoman_request_duration_seconds_count{route="_default"} 1
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.001"} 1
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.002"} 1
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.005"} 1
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.01"} 1
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.025"} 1
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.05"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.1"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.25"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="0.5"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="1"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="2.5"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="5"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="10"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="30"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="60"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="120"} 2
  dragoman_request_duration_seconds_bucket{route="scenarios",le="+Inf"} 2
  dragoman_request_duration_seconds_sum{route="scenarios"} 0.032134567
  dragoman_request_duration_seconds_count{route="scenarios"} 2
  # HELP dragoman_stream_failures_total Exchanges cut after the response head, by who failed and in which phase.
  # TYPE dragoman_stream_failures_total counter
  dragoman_stream_failures_total{side="client",phase="request_head"} 0
  dragoman_stream_failures_total{side="client",phase="request_body"} 1
  dragoman_stream_failures_total{side="client",phase="dial"} 0
  dragoman_stream_failures_total{side="client",phase="response_head"} 0
  dragoman_stream_failures_total{side="client",phase="response_body"} 0
  dragoman_stream_failures_total{side="upstream",phase="request_head"} 0
  dragoman_stream_failures_total{side="upstream",phase="request_body"} 0
  dragoman_stream_failures_total{side="upstream",phase="dial"} 0
  dragoman_stream_failures_total{side="upstream",phase="response_head"} 0
  dragoman_stream_failures_total{side="upstream",phase="response_body"} 1
  dragoman_stream_failures_total{side="proxy",phase="request_head"} 0
  dragoman_stream_failures_total{side="proxy",phase="request_body"} 0
  dragoman_stream_failures_total{side="proxy",phase="dial"} 0
  dragoman_stream_failures_total{side="proxy",phase="response_head"} 0
  dragoman_stream_failures_total{side="proxy",phase="response_body"} 0
  # HELP dragoman_received_bytes_total Bytes read, by peer, within TLS.
  # TYPE dragoman_received_bytes_total counter
  dragoman_received_bytes_total{side="client"} 1000
  dragoman_received_bytes_total{side="upstream"} 3000
  # HELP dragoman_sent_bytes_total Bytes written, by peer, within TLS.
  # TYPE dragoman_sent_bytes_total counter
  dragoman_sent_bytes_total{side="client"} 2000
  dragoman_sent_bytes_total{side="upstream"} 4000
  # HELP dragoman_buffered_bytes Bytes of requests and answers that are held at the moment (limits.buffers).
  # TYPE dragoman_buffered_bytes gauge
  dragoman_buffered_bytes 0
  # HELP dragoman_log_lines_dropped_total Log lines thrown away because nobody read fast enough.
  # TYPE dragoman_log_lines_dropped_total counter
  dragoman_log_lines_dropped_total 5
  # HELP dragoman_log_queue_bytes Log lines that wait for whoever reads them.
  # TYPE dragoman_log_queue_bytes gauge
  dragoman_log_queue_bytes 4096
  # HELP dragoman_errors_total Errors answered, by the catalogue's code and both statuses: the upstream's (or none) and the one that was sent.
  # TYPE dragoman_errors_total counter
  dragoman_errors_total{code="SC403",origin="make",upstream_status="403",status="403",route="scenarios",retryable="false"} 2
  dragoman_errors_total{code="SC403",origin="make",upstream_status="403",status="406",route="scenarios",retryable="false"} 1
  dragoman_errors_total{code="edge_1010",origin="edge",upstream_status="403",status="403",route="scenarios",retryable="false"} 1
  dragoman_errors_total{code="upstream_refused",origin="proxy",upstream_status="none",status="502",route="_default",retryable="true"} 1
  # HELP dragoman_error_answers_total Errors answered, by the language and the format that were chosen.
  # TYPE dragoman_error_answers_total counter
  dragoman_error_answers_total{language="_OTHER",format="_OTHER"} 1
  dragoman_error_answers_total{language="de",format="problem+json"} 3
  dragoman_error_answers_total{language="en",format="html"} 1
  # HELP dragoman_translation_duration_seconds From a whole upstream error to the rendered answer.
  # TYPE dragoman_translation_duration_seconds histogram
  dragoman_translation_duration_seconds_bucket{le="0.000001"} 0
  dragoman_translation_duration_seconds_bucket{le="0.000002"} 0
  dragoman_translation_duration_seconds_bucket{le="0.000005"} 0
  dragoman_translation_duration_seconds_bucket{le="0.00001"} 1
  dragoman_translation_duration_seconds_bucket{le="0.000015"} 1
  dragoman_translation_duration_seconds_bucket{le="0.000025"} 1
  dragoman_translation_duration_seconds_bucket{le="0.00005"} 1
  dragoman_translation_duration_seconds_bucket{le="0.0001"} 1
  dragoman_translation_duration_seconds_bucket{le="0.00025"} 1
  dragoman_translation_duration_seconds_bucket{le="0.0005"} 1
  dragoman_translation_duration_seconds_bucket{le="0.001"} 1
  dragoman_translation_duration_seconds_bucket{le="0.0025"} 1
  dragoman_translation_duration_seconds_bucket{le="0.005"} 1
  dragoman_translation_duration_seconds_bucket{le="0.01"} 1
  dragoman_translation_duration_seconds_bucket{le="0.025"} 1
  dragoman_translation_duration_seconds_bucket{le="0.1"} 1
  dragoman_translation_duration_seconds_bucket{le="+Inf"} 1
  dragoman_translation_duration_seconds_sum 0.000007
  dragoman_translation_duration_seconds_count 1
  # HELP dragoman_translation_anomalies_total Translations that were less than perfect, by what was wrong.
  # TYPE dragoman_translation_anomalies_total counter
  dragoman_translation_anomalies_total{kind="fell_back"} 1
  dragoman_translation_anomalies_total{kind="broken"} 1
  dragoman_translation_anomalies_total{kind="unmapped"} 1
  dragoman_translation_anomalies_total{kind="truncated"} 1
  dragoman_translation_anomalies_total{kind="interrupted"} 1
  dragoman_translation_anomalies_total{kind="expanded"} 1
  dragoman_translation_anomalies_total{kind="transcoded"} 1
  dragoman_translation_anomalies_total{kind="untranslated_item"} 1
  dragoman_translation_anomalies_total{kind="undecodable"} 1
  dragoman_translation_anomalies_total{kind="empty"} 1
  dragoman_translation_anomalies_total{kind="other_shape"} 1
  dragoman_translation_anomalies_total{kind="wrong_type"} 1
  dragoman_translation_anomalies_total{kind="duplicate_member"} 1
  # HELP dragoman_client_connections_opened_total Client connections accepted.
  # TYPE dragoman_client_connections_opened_total counter
  dragoman_client_connections_opened_total 2
  # HELP dragoman_client_connections_open Client connections open.
  # TYPE dragoman_client_connections_open gauge
  dragoman_client_connections_open 1
  # HELP dragoman_client_connections_refused_total Client connections above limits.connections, answered only that there are too many.
  # TYPE dragoman_client_connections_refused_total counter
  dragoman_client_connections_refused_total 1
  # HELP dragoman_client_tls_handshakes_total TLS handshakes with clients that succeeded, those that resumed a session included.
  # TYPE dragoman_client_tls_handshakes_total counter
  dragoman_client_tls_handshakes_total{version="1.2"} 0
  dragoman_client_tls_handshakes_total{version="1.3"} 0
  # HELP dragoman_client_tls_handshake_failures_total Client connections without a TLS handshake: it failed, took too long, or the client did not speak TLS.
  # TYPE dragoman_client_tls_handshake_failures_total counter
  dragoman_client_tls_handshake_failures_total 0
  # HELP dragoman_client_proxy_headers_refused_total Client connections closed because the PROXY header was missing, malformed, or from whom it is not taken.
  # TYPE dragoman_client_proxy_headers_refused_total counter
  dragoman_client_proxy_headers_refused_total 0
  # HELP dragoman_upstream_requests_total Requests sent upstream, those sent once more included.
  # TYPE dragoman_upstream_requests_total counter
  dragoman_upstream_requests_total 2
  # HELP dragoman_upstream_retries_total Requests sent once more, by why.
  # TYPE dragoman_upstream_retries_total counter
  dragoman_upstream_retries_total{reason="stale"} 1
  dragoman_upstream_retries_total{reason="connect"} 1
  dragoman_upstream_retries_total{reason="reset"} 1
  dragoman_upstream_retries_total{reason="status"} 1
  # HELP dragoman_upstream_retries_refused_total Requests that were not sent once more because too many others were (retries.budget).
  # TYPE dragoman_upstream_retries_refused_total counter
  dragoman_upstream_retries_refused_total 1
  # HELP dragoman_upstream_circuit_open Event loops that send an upstream no requests, or one to try, because so many have failed.
  # TYPE dragoman_upstream_circuit_open gauge
  dragoman_upstream_circuit_open{upstream="backup"} 0
  dragoman_upstream_circuit_open{upstream="default"} 0
  # HELP dragoman_upstream_circuit_opened_total Times that an event loop stopped sending requests to an upstream because so many had failed.
  # TYPE dragoman_upstream_circuit_opened_total counter
  dragoman_upstream_circuit_opened_total{upstream="backup"} 1
  dragoman_upstream_circuit_opened_total{upstream="default"} 0
  # HELP dragoman_upstream_response_head_duration_seconds From a request's last byte to the upstream's response head.
  # TYPE dragoman_upstream_response_head_duration_seconds histogram
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.001"} 0
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.002"} 0
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.005"} 0
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.01"} 0
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.025"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.05"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.1"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.25"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="0.5"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="1"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="2.5"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="5"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="10"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="30"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="60"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="120"} 1
  dragoman_upstream_response_head_duration_seconds_bucket{le="+Inf"} 1
  dragoman_upstream_response_head_duration_seconds_sum 0.02
  dragoman_upstream_response_head_duration_seconds_count 1
  # HELP dragoman_upstream_request_limit_per_minute Requests per minute that the organisation's plan allows (upstream.requests_per_minute); only where that is set.
  # TYPE dragoman_upstream_request_limit_per_minute gauge
  dragoman_upstream_request_limit_per_minute 240
  # HELP dragoman_upstream_connections_dialed_total Upstream connections made.
  # TYPE dragoman_upstream_connections_dialed_total counter
  dragoman_upstream_connections_dialed_total 3
  # HELP dragoman_upstream_connections_reused_total Times that an idle upstream connection was used again.
  # TYPE dragoman_upstream_connections_reused_total counter
  dragoman_upstream_connections_reused_total 1
  # HELP dragoman_upstream_connections_open Upstream connections open, in use or idle.
  # TYPE dragoman_upstream_connections_open gauge
  dragoman_upstream_connections_open 1
  # HELP dragoman_upstream_connections_idle Upstream connections open and idle.
  # TYPE dragoman_upstream_connections_idle gauge
  dragoman_upstream_connections_idle 1
  # HELP dragoman_upstream_dial_failures_total Upstream connections that could not be made, by cause.
  # TYPE dragoman_upstream_dial_failures_total counter
  dragoman_upstream_dial_failures_total{cause="upstream_dns_failure"} 0
  dragoman_upstream_dial_failures_total{cause="upstream_refused"} 1
  dragoman_upstream_dial_failures_total{cause="_OTHER"} 1
  # HELP dragoman_upstream_dial_duration_seconds Resolving, connecting and TLS, of connections that were made.
  # TYPE dragoman_upstream_dial_duration_seconds histogram
  dragoman_upstream_dial_duration_seconds_bucket{le="0.001"} 0
  dragoman_upstream_dial_duration_seconds_bucket{le="0.002"} 0
  dragoman_upstream_dial_duration_seconds_bucket{le="0.005"} 1
  dragoman_upstream_dial_duration_seconds_bucket{le="0.01"} 1
  dragoman_upstream_dial_duration_seconds_bucket{le="0.025"} 1
  dragoman_upstream_dial_duration_seconds_bucket{le="0.05"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="0.075"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="0.1"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="0.25"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="0.5"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="1"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="2.5"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="5"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="10"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="30"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="60"} 3
  dragoman_upstream_dial_duration_seconds_bucket{le="+Inf"} 3
  dragoman_upstream_dial_duration_seconds_sum 0.083
  dragoman_upstream_dial_duration_seconds_count 3
  # HELP dragoman_upstream_tls_duration_seconds The TLS handshake alone, of connections that were made.
  # TYPE dragoman_upstream_tls_duration_seconds histogram
  dragoman_upstream_tls_duration_seconds_bucket{le="0.001"} 0
  dragoman_upstream_tls_duration_seconds_bucket{le="0.002"} 0
  dragoman_upstream_tls_duration_seconds_bucket{le="0.005"} 0
  dragoman_upstream_tls_duration_seconds_bucket{le="0.01"} 0
  dragoman_upstream_tls_duration_seconds_bucket{le="0.025"} 1
  dragoman_upstream_tls_duration_seconds_bucket{le="0.05"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="0.075"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="0.1"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="0.25"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="0.5"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="1"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="2.5"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="5"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="10"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="30"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="60"} 2
  dragoman_upstream_tls_duration_seconds_bucket{le="+Inf"} 2
  dragoman_upstream_tls_duration_seconds_sum 0.045
  dragoman_upstream_tls_duration_seconds_count 2
  # HELP dragoman_upstream_pending_requests Requests that wait for an upstream connection.
  # TYPE dragoman_upstream_pending_requests gauge
  dragoman_upstream_pending_requests 0
  # HELP dragoman_upstream_pending_duration_seconds How long requests waited for an upstream connection, of those that had to.
  # TYPE dragoman_upstream_pending_duration_seconds histogram
  dragoman_upstream_pending_duration_seconds_bucket{le="0.001"} 0
  dragoman_upstream_pending_duration_seconds_bucket{le="0.002"} 0
  dragoman_upstream_pending_duration_seconds_bucket{le="0.005"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.01"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.025"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.05"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.075"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.1"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.25"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="0.5"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="1"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="2.5"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="5"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="10"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="30"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="60"} 1
  dragoman_upstream_pending_duration_seconds_bucket{le="+Inf"} 1
  dragoman_upstream_pending_duration_seconds_sum 0.0025
  dragoman_upstream_pending_duration_seconds_count 1
  # HELP dragoman_upstream_pending_refused_total Requests that got no upstream connection: too many waited already, or the wait was too long.
  # TYPE dragoman_upstream_pending_refused_total counter
  dragoman_upstream_pending_refused_total{reason="full"} 0
  dragoman_upstream_pending_refused_total{reason="timeout"} 1
  # HELP dragoman_config_generation Number of the configuration in use: 1 from the start, one more per reload.
  # TYPE dragoman_config_generation gauge
  dragoman_config_generation 3
  # HELP dragoman_config_reloads_total Reloads of the configuration, by how they ended.
  # TYPE dragoman_config_reloads_total counter
  dragoman_config_reloads_total{result="success"} 2
  dragoman_config_reloads_total{result="failure"} 1
  # HELP dragoman_config_last_reload_successful Whether the last reload succeeded: 1 or 0. After a failed one the configuration before it is in use.
  # TYPE dragoman_config_last_reload_successful gauge
  dragoman_config_last_reload_successful 0
  # HELP dragoman_config_last_reload_success_timestamp_seconds When the configuration in use was read, in seconds since 1970.
  # TYPE dragoman_config_last_reload_success_timestamp_seconds gauge
  dragoman_config_last_reload_success_timestamp_seconds 1772323300.5
  # HELP dragoman_certificate_expiry_timestamp_seconds When a certificate expires, in seconds since 1970: the upstream's as of the last dial, the first of all upstreams' ca_file, the first of all listeners; client_crl: the first revocation list of client_certificates.
  # TYPE dragoman_certificate_expiry_timestamp_seconds gauge
  dragoman_certificate_expiry_timestamp_seconds{certificate="upstream"} 1800000000
  dragoman_certificate_expiry_timestamp_seconds{certificate="upstream_ca"} 1893456000

  """#
