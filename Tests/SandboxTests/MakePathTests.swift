import JSON
import Sandbox
import Testing

@Suite struct `Make's own paths` {
  private func ask(
    _ target: String, _ method: String = "GET", authorization: String? = "Token 9f0b2c1e-0000-4000-8000-000000000000"
  ) -> SandboxAnswer {
    let fields = authorization.map { [SandboxField("Authorization", $0)] } ?? []
    return SandboxAnswer.answer(to: SandboxRequest(method, target, fields: fields))
  }

  @Test func `without a token Make says that nobody is logged in`() throws {
    let answer = ask("/api/v2/users/me", authorization: nil)
    #expect(answer.status == 401)
    #expect(try answer.json()["code"]?.string == "IM015")
    #expect(ask("/api/v2/users/me", authorization: "Basic YTpi").status == 401)
    #expect(ask("/api/v2/users/me", authorization: "Bearer abc").status == 200)
  }

  @Test func `a list has a page of items`() throws {
    let json = try ask("/api/v2/scenarios?teamId=123&pg%5Blimit%5D=3&pg%5Boffset%5D=24").json()
    let scenarios = try #require(json["scenarios"])
    #expect(scenarios.elements.map { $0["id"]?.integer } == [949])
    #expect(json["pg"]?["limit"]?.integer == 3)
    #expect(json["pg"]?["last"]?.bool == true)
    let turned = try ask("/api/v2/scenarios?teamId=123&pg[limit]=1&pg[sortDir]=desc").json()
    #expect(turned["scenarios"]?.elements.map { $0["id"]?.integer } == [949])
    #expect(turned["pg"]?["last"]?.bool == false)
  }

  @Test(arguments: [
    "/api/v2/organizations", "/api/v2/teams?organizationId=11", "/api/v2/scenarios?organizationId=11",
    "/api/v2/connections?teamId=123", "/api/v2/connections/1", "/api/v2/data-stores?teamId=123",
    "/api/v2/data-stores/54/data", "/api/v2/hooks?teamId=123", "/api/v2/hooks/61", "/api/v2/users/me",
  ]) func `real paths answer with JSON`(target: String) throws {
    let answer = ask(target)
    #expect(answer.status == 200)
    #expect(try answer.json().kind == .object)
  }

  @Test func `what the page documents about parameters holds`() throws {
    #expect(try detail("/api/v2/scenarios") == "Missing required parameter teamId or organizationId")
    #expect(
      try detail("/api/v2/scenarios?teamId=1&organizationId=2") == "teamId and organizationId cannot be used together")
    #expect(try detail("/api/v2/scenarios/abc") == "Invalid key, not parsable to integer")
    #expect(try detail("/api/v2/teams?organizationId=11&pg[limit]=x") == "Invalid key, not parsable to integer")
    let suberrors = try ask("/api/v2/teams").json()["suberrors"]
    #expect(
      suberrors?.elements.map { $0["message"]?.string } == ["Missing value of required parameter 'organizationId'."])
  }

  @Test func `a wrong team reads as a missing right`() {
    #expect(ask("/api/v2/connections?teamId=999").status == 403)
  }

  @Test func `an unknown connection is 404 with IM304`() throws {
    let answer = ask("/api/v2/connections/999999999")
    #expect(answer.status == 404)
    #expect(try answer.json()["code"]?.string == "IM304")
    #expect(try answer.json()["detail"]?.string == "Connection not found '999999999'.")
  }

  @Test func `removing data needs a confirmation`() throws {
    let refused = ask("/api/v2/data-stores/54/data", "DELETE")
    #expect(refused.status == 406)
    #expect(try refused.json()["code"]?.string == "IM004")
    #expect(try refused.json()["message"]?.string == "Confirmation Required")
    #expect(ask("/api/v2/data-stores/54/data?confirmed=true", "DELETE").status == 200)
  }

  @Test func `a scenario can be run by POST only`() {
    #expect(ask("/api/v2/scenarios/925/run", "POST").status == 200)
    #expect(ask("/api/v2/scenarios/925/run").status == 404)
    #expect(ask("/api/v2/scenarios/1/run", "POST").status == 404)
  }

  @Test func `paths are case sensitive, and an unknown one is not found`() {
    #expect(ask("/api/v2/Teams").status == 404)
    #expect(ask("/").status == 404)
    #expect(ask("*").status == 404)
  }

  @Test func `an absolute target is understood`() {
    #expect(ask("http://sandbox.example/api/v2/users/me?x=1").status == 200)
  }

  private func detail(_ target: String) throws -> String? { try ask(target).json()["detail"]?.string }
}
