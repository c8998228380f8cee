/// What `busyShard()` is exposed as, read line by line by a person and accepted by `promtool check metrics`.
let goldenExposition = #"""
  # HELP dragoman_build_info Version of the program and of the libraries it runs with; always 1.
  # TYPE dragoman_build_info gauge
  dragoman_build_info{version="0.1.0",swift="6.3",libcurl="8.14.1",openssl="3.0.19"} 1
  # HELP process_cpu_seconds_total User and system CPU time spent, in seconds.
  # TYPE process_cpu_seconds_total counter
  process_cpu_seconds_total 12.34
  # HELP process_resident_memory_bytes Resident memory, in bytes.
  # TYPE process_resident_memory_bytes gauge
  process_resident_memory_bytes 18874368
  # HELP process_open_fds Open file descriptors.
  # TYPE process_open_fds gauge
  process_open_fds 42
  # HELP process_max_fds Most file descriptors that may be open.
  # TYPE process_max_fds gauge
  process_max_fds 1048576
  # HELP process_start_time_seconds When the process was started, in seconds since 1970.
  # TYPE process_start_time_seconds gauge
  process_start_time_seconds 1772323199.123
  # HELP dragoman_requests_total Requests answered, by method and by the status sent.
  # TYPE dragoman_requests_total counter
  dragoman_requests_total{method="GET",status="200"} 1
  dragoman_requests_total{method="POST",status="403"} 1
  dragoman_requests_total{method="_OTHER",status="501"} 1
  # HELP dragoman_errors_total Errors answered, by code, origin, and the upstream's and the final status.
  # TYPE dragoman_errors_total counter
  dragoman_errors_total{code="SC403",origin="make",upstream_status="403",status="403"} 2
  dragoman_errors_total{code="SC403",origin="make",upstream_status="403",status="406"} 1
  dragoman_errors_total{code="edge_1010",origin="edge",upstream_status="403",status="403"} 1
  dragoman_errors_total{code="upstream_refused",origin="proxy",upstream_status="none",status="502"} 1
  # HELP dragoman_request_duration_seconds From a request's first byte to the last byte of its answer.
  # TYPE dragoman_request_duration_seconds histogram
  dragoman_request_duration_seconds_bucket{le="0.001"} 1
  dragoman_request_duration_seconds_bucket{le="0.002"} 1
  dragoman_request_duration_seconds_bucket{le="0.005"} 1
  dragoman_request_duration_seconds_bucket{le="0.01"} 1
  dragoman_request_duration_seconds_bucket{le="0.025"} 1
  dragoman_request_duration_seconds_bucket{le="0.05"} 2
  dragoman_request_duration_seconds_bucket{le="0.1"} 2
  dragoman_request_duration_seconds_bucket{le="0.25"} 2
  dragoman_request_duration_seconds_bucket{le="0.5"} 2
  dragoman_request_duration_seconds_bucket{le="1"} 2
  dragoman_request_duration_seconds_bucket{le="2.5"} 2
  dragoman_request_duration_seconds_bucket{le="5"} 2
  dragoman_request_duration_seconds_bucket{le="10"} 2
  dragoman_request_duration_seconds_bucket{le="30"} 2
  dragoman_request_duration_seconds_bucket{le="60"} 2
  dragoman_request_duration_seconds_bucket{le="120"} 2
  dragoman_request_duration_seconds_bucket{le="+Inf"} 3
  dragoman_request_duration_seconds_sum 130.032134567
  dragoman_request_duration_seconds_count 3
  # HELP dragoman_upstream_retries_total Requests sent once more on a fresh connection.
  # TYPE dragoman_upstream_retries_total counter
  dragoman_upstream_retries_total 1
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
  # HELP dragoman_log_lines_dropped_total Log lines thrown away.
  # TYPE dragoman_log_lines_dropped_total counter
  dragoman_log_lines_dropped_total 5
  # HELP dragoman_log_queue_bytes Bytes of log lines not yet written.
  # TYPE dragoman_log_queue_bytes gauge
  dragoman_log_queue_bytes 7
  # HELP dragoman_translation_seconds From a whole upstream error to the rendered answer.
  # TYPE dragoman_translation_seconds histogram
  dragoman_translation_seconds_bucket{le="0.000001"} 0
  dragoman_translation_seconds_bucket{le="0.000002"} 0
  dragoman_translation_seconds_bucket{le="0.000005"} 0
  dragoman_translation_seconds_bucket{le="0.00001"} 1
  dragoman_translation_seconds_bucket{le="0.000015"} 1
  dragoman_translation_seconds_bucket{le="0.000025"} 1
  dragoman_translation_seconds_bucket{le="0.00005"} 1
  dragoman_translation_seconds_bucket{le="0.0001"} 1
  dragoman_translation_seconds_bucket{le="0.00025"} 1
  dragoman_translation_seconds_bucket{le="0.0005"} 1
  dragoman_translation_seconds_bucket{le="0.001"} 1
  dragoman_translation_seconds_bucket{le="0.0025"} 1
  dragoman_translation_seconds_bucket{le="0.005"} 1
  dragoman_translation_seconds_bucket{le="0.01"} 1
  dragoman_translation_seconds_bucket{le="0.025"} 1
  dragoman_translation_seconds_bucket{le="0.1"} 1
  dragoman_translation_seconds_bucket{le="+Inf"} 1
  dragoman_translation_seconds_sum 0.000007
  dragoman_translation_seconds_count 1
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
  # HELP dragoman_upstream_connections_dialed_total Upstream connections made.
  # TYPE dragoman_upstream_connections_dialed_total counter
  dragoman_upstream_connections_dialed_total 3
  # HELP dragoman_upstream_connections_reused_total Times that an idle upstream connection was used again.
  # TYPE dragoman_upstream_connections_reused_total counter
  dragoman_upstream_connections_reused_total 1
  # HELP dragoman_upstream_dial_failures_total Upstream connections that could not be made, by cause.
  # TYPE dragoman_upstream_dial_failures_total counter
  dragoman_upstream_dial_failures_total{cause="upstream_dns_failure"} 0
  dragoman_upstream_dial_failures_total{cause="upstream_refused"} 1
  dragoman_upstream_dial_failures_total{cause="_OTHER"} 1
  # HELP dragoman_upstream_connections_open Upstream connections open, in use or idle.
  # TYPE dragoman_upstream_connections_open gauge
  dragoman_upstream_connections_open 1
  # HELP dragoman_upstream_connections_idle Upstream connections open and idle.
  # TYPE dragoman_upstream_connections_idle gauge
  dragoman_upstream_connections_idle 1
  # HELP dragoman_upstream_dial_seconds Resolving, connecting and TLS, of connections that were made.
  # TYPE dragoman_upstream_dial_seconds histogram
  dragoman_upstream_dial_seconds_bucket{le="0.001"} 0
  dragoman_upstream_dial_seconds_bucket{le="0.002"} 0
  dragoman_upstream_dial_seconds_bucket{le="0.005"} 1
  dragoman_upstream_dial_seconds_bucket{le="0.01"} 1
  dragoman_upstream_dial_seconds_bucket{le="0.025"} 1
  dragoman_upstream_dial_seconds_bucket{le="0.05"} 3
  dragoman_upstream_dial_seconds_bucket{le="0.075"} 3
  dragoman_upstream_dial_seconds_bucket{le="0.1"} 3
  dragoman_upstream_dial_seconds_bucket{le="0.25"} 3
  dragoman_upstream_dial_seconds_bucket{le="0.5"} 3
  dragoman_upstream_dial_seconds_bucket{le="1"} 3
  dragoman_upstream_dial_seconds_bucket{le="2.5"} 3
  dragoman_upstream_dial_seconds_bucket{le="5"} 3
  dragoman_upstream_dial_seconds_bucket{le="10"} 3
  dragoman_upstream_dial_seconds_bucket{le="30"} 3
  dragoman_upstream_dial_seconds_bucket{le="60"} 3
  dragoman_upstream_dial_seconds_bucket{le="+Inf"} 3
  dragoman_upstream_dial_seconds_sum 0.083
  dragoman_upstream_dial_seconds_count 3
  # HELP dragoman_upstream_response_head_seconds From a request's last byte to the upstream's response head.
  # TYPE dragoman_upstream_response_head_seconds histogram
  dragoman_upstream_response_head_seconds_bucket{le="0.001"} 0
  dragoman_upstream_response_head_seconds_bucket{le="0.002"} 0
  dragoman_upstream_response_head_seconds_bucket{le="0.005"} 0
  dragoman_upstream_response_head_seconds_bucket{le="0.01"} 0
  dragoman_upstream_response_head_seconds_bucket{le="0.025"} 1
  dragoman_upstream_response_head_seconds_bucket{le="0.05"} 1
  dragoman_upstream_response_head_seconds_bucket{le="0.1"} 1
  dragoman_upstream_response_head_seconds_bucket{le="0.25"} 1
  dragoman_upstream_response_head_seconds_bucket{le="0.5"} 1
  dragoman_upstream_response_head_seconds_bucket{le="1"} 1
  dragoman_upstream_response_head_seconds_bucket{le="2.5"} 1
  dragoman_upstream_response_head_seconds_bucket{le="5"} 1
  dragoman_upstream_response_head_seconds_bucket{le="10"} 1
  dragoman_upstream_response_head_seconds_bucket{le="30"} 1
  dragoman_upstream_response_head_seconds_bucket{le="60"} 1
  dragoman_upstream_response_head_seconds_bucket{le="120"} 1
  dragoman_upstream_response_head_seconds_bucket{le="+Inf"} 1
  dragoman_upstream_response_head_seconds_sum 0.02
  dragoman_upstream_response_head_seconds_count 1
  # HELP dragoman_received_bytes_total Bytes read, by peer, within TLS.
  # TYPE dragoman_received_bytes_total counter
  dragoman_received_bytes_total{side="client"} 1000
  dragoman_received_bytes_total{side="upstream"} 3000
  # HELP dragoman_sent_bytes_total Bytes written, by peer, within TLS.
  # TYPE dragoman_sent_bytes_total counter
  dragoman_sent_bytes_total{side="client"} 2000
  dragoman_sent_bytes_total{side="upstream"} 4000

  """#
