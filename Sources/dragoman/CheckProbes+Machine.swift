import Configuration
import EventLoop
import TLS

extension CheckProbes {
  /// Answers of this machine. Nothing leaves it; offline, no address is listened on either.
  static func ofThisMachine(isOffline: Bool) -> CheckProbes {
    var probes = CheckProbes()
    probes.now = Int(WallClock.read() / 1_000_000_000)
    if !isOffline {
      probes.triesAddresses = true
      probes.refusalToListen = refusalToListen
    }
    probes.certificates = certificates
    probes.revocationLists = revocationLists
    probes.misfit = misfit
    return probes
  }

  /// A port is tried without sharing it, so that no caller of whoever listens there is taken; a Unix socket without making it.
  private static func refusalToListen(_ address: ListenAddress, sharing: Bool) -> String? {
    do throws(SystemError) {
      switch address {
      case .ip(let host, let port):
        try BoundSocket(SocketAddress(host: host, port: port), sharing: false, backlog: 1).close()
      case .unix(let path): try BoundSocket.tryPath(path)
      case .systemd: break
      }
      return nil
    } catch {
      if !error.isAddressInUse { return error.reason }
      return sharing ? nil : "\(error.reason); if dragoman itself is running there, all is well"
    }
  }

  private static func certificates(_ pem: [UInt8]) throws(Unreadable) -> [Certificate] {
    do throws(TLSError) {
      return try CertificateCheck.certificates(in: pem).map {
        Certificate(subject: $0.subject, names: $0.names, keyKind: $0.keyKind, begins: $0.begins, ends: $0.ends)
      }
    } catch {
      throw Unreadable(reason: error.reasons.last ?? error.description)
    }
  }

  private static func revocationLists(_ pem: [UInt8], _ authorities: [UInt8]) throws(Unreadable) -> [RevocationList] {
    do throws(TLSError) {
      return try CertificateCheck.revocationLists(in: pem, of: authorities).map {
        RevocationList(issuer: $0.issuer, begins: $0.begins, ends: $0.ends, signers: $0.signers)
      }
    } catch {
      throw Unreadable(reason: error.reasons.last ?? error.description)
    }
  }

  private static func misfit(_ chain: [UInt8], _ key: [UInt8]) -> String? {
    do throws(TLSError) {
      let isFitting = try CertificateCheck.fits(TLSIdentity(certificateChain: chain, privateKey: key))
      return isFitting ? nil : "it is not the key of the certificate"
    } catch {
      return error.reasons.joined(separator: ": ")
    }
  }
}
