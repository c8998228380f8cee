/// The process and its configuration.
extension ExpositionWriter {
  mutating func writeProcess(_ state: ProcessState) {
    let build = state.build
    family(.buildInfo)
    begin()
    for value in [build.version, build.libcurl, build.openssl] { label(escaped: Self.escaped(value)) }
    end(1)
    single(.ready, state.isReady ? 1 : 0)
    guard let usage = state.usage else { return }
    single(.cpu, secondsFromNanoseconds: usage.cpuNanoseconds)
    single(.residentMemory, usage.residentBytes)
    single(.virtualMemory, usage.virtualBytes)
    single(.openDescriptors, usage.openDescriptors)
    if usage.maximumDescriptors > 0 { single(.maximumDescriptors, usage.maximumDescriptors) }
    single(.startTime, secondsFromNanoseconds: usage.startMilliseconds * 1_000_000)
  }

  mutating func writeConfiguration(_ state: ProcessState, upstreamCertificateExpirySeconds: Int64?) {
    let configuration = state.configuration
    single(.configurationGeneration, configuration.generation)
    family(.configurationReloads)
    for (result, count) in [("success", configuration.successes), ("failure", configuration.failures)] {
      begin()
      label(result)
      end(count)
    }
    single(.lastReloadSuccessful, configuration.lastReloadSucceeded ? 1 : 0)
    single(.lastReloadSuccess, secondsFromNanoseconds: UInt64(clamping: configuration.lastSuccessNanoseconds))
    family(.certificateExpiry)
    let expiries = [
      ("upstream", upstreamCertificateExpirySeconds), ("upstream_ca", state.upstreamAuthorityExpirySeconds),
      ("listener", state.listenerExpirySeconds), ("client_crl", state.revocationsExpirySeconds),
    ]
    for case (let certificate, let seconds?) in expiries {
      begin()
      label(certificate)
      end(Int(seconds))
    }
  }
}
