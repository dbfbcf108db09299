import Model
import Testing

@testable import Guard

/// Markers, requirements and tags of wheels.
@Suite struct MarkerTests {
  private static func environment(_ target: String, _ minor: Int = 12) throws -> PythonEnvironment {
    PythonEnvironment(target: try Target(parsing: target), minor: minor)
  }

  @Test(arguments: [
    ("sys_platform == 'win32'", "windows/amd64", true),
    ("sys_platform == 'win32'", "linux/amd64", false),
    ("platform_system != \"Windows\" and python_version >= '3.8'", "macos/arm64", true),
    ("python_version < '3.9'", "linux/amd64", false),
    ("python_version == '3.*'", "linux/amd64", true),
    ("python_full_version >= '3.12.0'", "linux/amd64", true),
    ("'linux' in sys_platform", "linux/amd64", true),
    ("sys_platform not in 'darwin win32'", "macos/arm64", false),
    (
      "(os_name == 'nt' or platform_machine == 'aarch64') and implementation_name == 'cpython'",
      "linux/arm64", true
    ),
    ("platform_machine == 'ARM64'", "windows/arm64", true),
    ("platform_machine == 'x86_64' or platform_machine == 'AMD64'", "windows/amd64", true),
    ("extra == 'tests'", "linux/amd64", false),
  ])
  func markersHold(_ text: String, _ target: String, _ expected: Bool) throws {
    let marker = try #require(PythonMarker(text))
    #expect(marker.holds(in: try Self.environment(target)) == expected)
  }

  @Test(arguments: [
    "", "sys_platform", "sys_platform ==", "'a' == 'b'", "a == 'b' and", "(a == 'b'", "a ~ 1",
  ])
  func whatIsNoMarkerIsRefused(_ text: String) { #expect(PythonMarker(text) == nil) }

  @Test func anUnknownVariableIsUndecided() throws {
    let marker = try #require(PythonMarker("weather == 'fine' and os_name == 'posix'"))
    #expect(marker.holds(in: try Self.environment("linux/amd64")) == nil)
    #expect(marker.holds(in: try Self.environment("windows/amd64")) == false)
  }

  @Test(arguments: [
    ("Jinja2[i18n] (>=2.4,<4) ; extra == 'x'", "jinja2", ["i18n"], ">=2.4,<4"),
    ("ruamel.yaml.clib==0.2.8", "ruamel-yaml-clib", [], "==0.2.8"),
    ("pip @ https://example.org/pip.whl", "pip", [], ""), ("a_B.c", "a-b-c", [], ""),
  ])
  func requirementsAreRead(
    _ text: String, _ name: String, _ extras: [String], _ versions: String
  ) throws {
    let requirement = try #require(Requirement(text))
    #expect(requirement.name == name)
    #expect(requirement.extras == extras)
    #expect(requirement.versions == versions)
  }

  @Test(arguments: ["!!", "a b", "a[", "a ; b", "=1", "a \"x\""])
  func whatIsNoRequirementIsRefused(_ text: String) { #expect(Requirement(text) == nil) }

  @Test(arguments: [
    ("a-1-py3-none-any.whl", "none/thumbv7em", true),
    ("a-1-py2.py3-none-any.whl", "linux/amd64", true),
    ("a-1-py2-none-any.whl", "linux/amd64", false),
    ("a-1-cp312-cp312-manylinux2014_x86_64.whl", "linux/amd64", true),
    ("a-1-cp313-cp313-manylinux2014_x86_64.whl", "linux/amd64", false),
    ("a-1-cp312-cp312t-manylinux2014_x86_64.whl", "linux/amd64", false),
    ("a-1-cp39-abi3-manylinux_2_17_x86_64.whl", "linux/amd64", true),
    ("a-1-cp313-abi3-manylinux_2_17_x86_64.whl", "linux/amd64", false),
    ("a-1-cp312-cp312-manylinux_2_28_x86_64.whl", "linux/amd64", false),
    ("a-1-cp312-cp312-manylinux_2_28_x86_64.whl", "linux/amd64+gnu.2.28", true),
    ("a-1-cp312-cp312-musllinux_1_2_x86_64.whl", "linux/amd64", false),
    ("a-1-cp312-cp312-musllinux_1_2_x86_64.whl", "linux/amd64+musl", true),
    ("a-1-cp312-cp312-manylinux2014_x86_64.whl", "linux/amd64+musl", false),
    ("a-1-cp312-cp312-manylinux2014_armv7l.whl", "linux/arm/v7", true),
    ("a-1-cp312-cp312-macosx_11_0_arm64.whl", "macos/arm64", true),
    ("a-1-cp312-cp312-macosx_10_9_universal2.whl", "macos/amd64", true),
    ("a-1-cp312-cp312-macosx_14_0_arm64.whl", "macos/arm64", false),
    ("a-1-cp312-cp312-macosx_10_9_x86_64.whl", "macos/arm64", false),
    ("a-1-cp312-cp312-win_arm64.whl", "windows/arm64", true),
    ("a-1-cp312-cp312-win_amd64.whl", "windows/arm64", false),
    ("a-1-1-py3-none-win32.whl", "windows/386", true),
    ("a-1-pp310-pypy310_pp73-win_amd64.whl", "windows/amd64", false),
  ])
  func tagsFit(_ file: String, _ target: String, _ expected: Bool) throws {
    let wheel = try #require(WheelName(file))
    #expect(try Self.environment(target).accepts(wheel) == expected)
  }

  @Test(arguments: [
    "a.whl", "a-1.whl", "a-1-py3-none.whl", "a--py3-none-any.whl", "a-1-py3-none-any.zip",
  ])
  func whatIsNoWheelIsRefused(_ file: String) { #expect(WheelName(file) == nil) }
}
