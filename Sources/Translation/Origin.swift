/// Who made an error: the Make API, something between it and us (Cloudflare, nginx, a load balancer), or this proxy.
public enum Origin: String, Sendable, CaseIterable, Hashable {
  case make, edge, proxy
}
