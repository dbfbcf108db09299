/// The frameworks and libraries that every macOS has in its system volume, where nobody else can put any.
///
/// A program that links one needs a linker and the text stub (`.tbd`) of Apple's SDK; no compiler, and
/// nothing that has to be shipped with it.
///
/// Sources: Apple's “Technologies” index (developer.apple.com/documentation/technologies) and the framework packages of
/// PyObjC 12, one for each framework of macOS; `usr/lib` of the macOS SDK for libraries.
public enum AppleLibraries {
  /// Whether a framework of this name is Apple's.
  public static func hasFramework(_ name: String) -> Bool { frameworks.contains(name) }

  /// Whether the system has a library by the name that the linker gets: `z` for `/usr/lib/libz.1.dylib`.
  public static func hasLibrary(_ name: String) -> Bool { libraries.contains(name) }

  /// Whether a library that a program asks for lies in the system volume and is public; `name` is what
  /// the linker calls it.
  ///
  /// Only Apple writes below `/System` and into `/usr/lib` (System Integrity Protection, since OS X 10.11); private
  /// frameworks come and go with any update.
  public static func isStock(_ path: String, name: String) -> Bool {
    if path.hasPrefix("/System/Library/Frameworks/")
      || path.hasPrefix("/System/iOSSupport/System/Library/Frameworks/")
    {
      return true
    }
    return path.hasPrefix("/usr/lib/") && (hasLibrary(name) || path.hasPrefix("/usr/lib/swift/"))
  }

  private static let frameworks = Set(
    (core + media + services + other).split(separator: " ").map(String.init))

  private static let core = """
    Accelerate AppKit ApplicationServices CFNetwork Carbon Cocoa CoreData CoreFoundation \
    CoreGraphics CoreServices CoreText Foundation Hypervisor IOKit IOSurface JavaScriptCore Kernel \
    Network NetworkExtension Security SecurityFoundation SecurityInterface SecurityUI \
    ServiceManagement System SystemConfiguration SystemExtensions UIKit Virtualization WebKit \
    vecLib vmnet DriverKit ExceptionHandling ExecutionPolicy KernelManagement Observation Combine \
    SwiftUI SwiftData Symbols os OSLog DiskArbitration DirectoryService OpenDirectory GSS Kerberos \
    LDAP NetFS FSEvents FSKit FileProvider FileProviderUI FinderSync EndpointSecurity \
    CryptoTokenKit CryptoKit LocalAuthentication LocalAuthenticationEmbeddedUI DeviceCheck \
    DeveloperToolsSupport UniformTypeIdentifiers TWAIN Tk Tcl JavaVM \

    """

  /// Drawing, sound, video, games.
  private static let media = """
    AVFAudio AVFoundation AVKit AVRouting AGL ARKit AudioToolbox AudioUnit AudioVideoBridging \
    Cinematic ColorSync CompositorServices CoreAudio CoreAudioKit CoreAudioTypes CoreHaptics \
    CoreImage CoreMedia CoreMediaIO CoreMIDI CoreML CoreVideo DVDPlayback DiscRecording \
    DiscRecordingUI GLKit GLUT GameController GameKit GameCenter GamePolicy GameSave GameplayKit \
     ImageCaptureCore ImageIO ImagePlayground MLCompute MediaAccessibility MediaExtension \
    MediaLibrary MediaPlayer MediaToolbox Metal MetalFX MetalKit MetalPerformanceShaders \
    MetalPerformanceShadersGraph ModelIO MusicKit NaturalLanguage OpenAL OpenCL OpenGL OpenGLES PHASE \
    PencilKit Photos PhotosUI Quartz QuartzCore QuickLook QuickLookThumbnailing \
    QuickLookUI RealityFoundation RealityKit ReplayKit SceneKit ScreenCaptureKit \
    ScreenSaver ShazamKit SoundAnalysis Speech SpriteKit VideoDecodeAcceleration \
    VideoSubscriberAccount VideoToolbox Vision VisionKit iTunesLibrary \

    """

  /// People, places, devices, the store.
  private static let services = """
    Accessibility Accounts AdServices AdSupport AddressBook AddressBookUI AppIntents \
    AppTrackingTransparency AuthenticationServices AutomaticAssessmentConfiguration \
    BackgroundAssets BackgroundTasks BrowserEngineCore BrowserEngineKit BusinessChat CalendarStore \
    CallKit Charts ClassKit ClockKit CloudKit Collaboration Contacts ContactsUI CoreBluetooth \
    CoreLocation CoreLocationUI CoreMotion CoreNFC CoreSpotlight CoreTelephony CoreTransferable \
    CoreWLAN DataDetection DeviceActivity DeviceDiscoveryExtension EventKit EventKitUI ExtensionFoundation \
    ExtensionKit ExternalAccessory FamilyControls GroupActivities HealthKit HomeKit IOBluetooth \
    IOBluetoothUI IdentityLookup InstantMessage Intents IntentsUI LinkPresentation MailKit \
    ManagedSettings MapKit Matter MatterSupport MessageUI Messages MetricKit MultipeerConnectivity \
    NearbyInteraction NotificationCenter PassKit ProximityReader PushKit SafariServices SafetyKit \
    ScreenTime SensitiveContentAnalysis SensorKit SharedWithYou SharedWithYouCore Social StoreKit \
    ThreadNetwork TipKit Translation UserNotifications UserNotificationsUI WatchConnectivity \
    WatchKit WeatherKit WidgetKit WorkoutKit \

    """

  private static let other = """
    AppleScriptKit AppleScriptObjC Automator DictionaryServices ForceFeedback \
     InputMethodKit InstallerPlugins LatentSemanticMapping \
    LaunchServices OSAKit PCSC PreferencePanes PrintCore SearchKit ScriptingBridge \
       ExposureNotification CreateML CreateMLComponents \
    TabularData XPC ATS HIServices HIToolbox MobileCoreServices NewsstandKit
    """

  private static let libraries = Set(
    """
    System System.B c m dl pthread util rt poll proc dbm info resolv objc c++ c++abi z bz2 lzma \
    compression archive iconv charset sqlite3 xml2 xslt exslt curl expat ffi edit ncurses curses \
    termcap form menu panel pam bsm cups cupsimage pcap ldap lber sasl2 netsnmp tidy sandbox \
    mecab icucore lapack blas clapack cblas gssapi_krb5 krb5 k5crypto com_err readline ncurses.5.4 AppleArchive EndpointSecurity dtrace
    """.split(separator: " ").map(String.init))
}
