/// Which version of Windows first has an imported function or library.
///
/// Source: the row “Minimum supported client” of each function's reference page on Microsoft Learn;
/// `_WIN32_WINNT` guards of the Windows SDK's headers say the same. A function that is not here is
/// taken to be in every Windows: the table can miss a floor, it does not make one up.
public enum WindowsImports {
  /// The first version that has a function, or `nil` where it is not known to be new.
  public static func minimum(symbol: String) -> WindowsVersion? { symbols[symbol] }

  /// The first version that has a library, or `nil` where it is not known to be new.
  ///
  /// Library names are compared without regard to letters' case.
  public static func minimum(library: String) -> WindowsVersion? {
    let name = library.lowercased()
    let stem = name.hasSuffix(".dll") ? String(name.dropLast(4)) : name
    if let version = libraries[stem] { return version }
    // The universal C library: also a redistributable package for Windows 7 to 8.1, but a stock
    // Windows before 10 does not have it.
    if stem.hasPrefix("api-ms-win-crt-") { return .ten }
    guard stem.hasPrefix("api-ms-win-") else { return nil }
    if let version = sets[stem] { return version }
    // Windows 7 had the sets above and no others; for the rest this is what they need at least.
    return .eight
  }

  /// Every function of the table, for whoever checks it.
  static var knownSymbols: [String] { symbols.keys.sorted() }

  private static let symbols: [String: WindowsVersion] = {
    var result: [String: WindowsVersion] = [:]
    for (version, names) in functions {
      for name in names.split(separator: " ") { result[String(name)] = version }
    }
    return result
  }()

  private static let libraries: [String: WindowsVersion] = [
    "bcrypt": .vista, "ncrypt": .vista, "dwmapi": .vista, "wevtapi": .vista, "tdh": .vista,
    "mfplat": .vista, "mfreadwrite": .seven, "evr": .vista, "dxva2": .vista, "avrt": .vista,
    "propsys": .vista, "ktmw32": .vista, "wer": .vista, "windowscodecs": .vista, "dxgi": .vista,
    "virtdisk": .seven, "d3d11": .seven, "d2d1": .seven, "dwrite": .seven, "kernelbase": .seven,
    "webservices": .seven, "combase": .eight, "shcore": .eight, "dcomp": .eight,
    "xinput1_4": .eight, "xaudio2_8": .eight, "websocket": .eight, "d3d12": .ten,
    "xaudio2_9": .ten, "ucrtbase": .ten, "icuuc": .ten(15063), "icuin": .ten(15063),
    "icu": .ten(18362), "directml": .ten(18362), "webauthn": .ten(18362),
  ]

  /// API sets: those of Windows 7, whose names all end in `-l1-1-0` or `-l2-1-0`, and sets of later
  /// versions whose functions' pages say “introduced in”.
  private static let sets: [String: WindowsVersion] = {
    var result: [String: WindowsVersion] = [
      "api-ms-win-shcore-scaling-l1-1-1": .eightOne,
      "api-ms-win-core-realtime-l1-1-1": .ten,
      "api-ms-win-core-memory-l1-1-3": .ten,
      "api-ms-win-core-processthreads-l1-1-3": .ten(14393),
      "api-ms-win-core-memory-l1-1-5": .ten(15063),
      "api-ms-win-core-memory-l1-1-6": .ten(17134),
    ]
    let core = """
      console datetime debug delayload errorhandling fibers file handle heap interlocked io \
      libraryloader localization localregistry memory misc namedpipe processenvironment \
      processthreads profile rtlsupport string synch sysinfo threadpool ums util xstate
      """
    for name in core.split(separator: " ") {
      result["api-ms-win-core-\(name)-l1-1-0"] = .seven
    }
    for name in [
      "security-base-l1-1-0", "security-lsalookup-l1-1-0", "security-sddl-l1-1-0",
      "service-core-l1-1-0", "service-management-l1-1-0", "service-management-l2-1-0",
      "service-winsvc-l1-1-0",
    ] {
      result["api-ms-win-\(name)"] = .seven
    }
    return result
  }()

  private static let functions: [(WindowsVersion, String)] = [
    // kernel32: locks, one-time work, threads, thread pools.
    (
      .vista,
      """
      InitializeConditionVariable SleepConditionVariableCS SleepConditionVariableSRW \
      WakeConditionVariable WakeAllConditionVariable InitializeSRWLock AcquireSRWLockExclusive \
      AcquireSRWLockShared ReleaseSRWLockExclusive ReleaseSRWLockShared InitOnceInitialize \
      InitOnceExecuteOnce InitOnceBeginInitialize InitOnceComplete InitializeCriticalSectionEx \
      CreateEventExW CreateMutexExW CreateSemaphoreExW CreateWaitableTimerExW \
      InitializeProcThreadAttributeList UpdateProcThreadAttribute DeleteProcThreadAttributeList \
      CreateThreadpoolWork SubmitThreadpoolWork CloseThreadpoolWork CreateThreadpoolTimer \
      SetThreadpoolTimer CloseThreadpoolTimer CreateThreadpoolWait SetThreadpoolWait \
      CreateThreadpoolIo StartThreadpoolIo TrySubmitThreadpoolCallback GetTickCount64 \
      QueryThreadCycleTime QueryProcessCycleTime \
      QueryFullProcessImageNameW QueryFullProcessImageNameA
      """
    ),
    // kernel32: files and locales.
    (
      .vista,
      """
      CreateSymbolicLinkW CreateSymbolicLinkA GetFinalPathNameByHandleW GetFinalPathNameByHandleA \
      GetFileInformationByHandleEx SetFileInformationByHandle OpenFileById CancelIoEx \
      CancelSynchronousIo GetQueuedCompletionStatusEx SetFileCompletionNotificationModes \
      GetFileBandwidthReservation FindFirstFileNameW CompareStringOrdinal CompareStringEx \
      LCMapStringEx GetLocaleInfoEx GetDateFormatEx GetTimeFormatEx EnumSystemLocalesEx \
      GetUserDefaultLocaleName GetSystemDefaultLocaleName IsValidLocaleName LCIDToLocaleName \
      LocaleNameToLCID ResolveLocaleName FindNLSStringEx GetUserPreferredUILanguages \
      GetThreadPreferredUILanguages GetProductInfo ReOpenFile
      """
    ),
    // Other libraries.
    (
      .vista,
      """
      SHGetKnownFolderPath SHCreateItemFromParsingName SHGetPropertyStoreFromParsingName \
      InetNtopW InetPtonW inet_ntop inet_pton WSAPoll GetAddrInfoExW if_nametoindex \
      if_indextoname ConvertInterfaceLuidToNameW GetIfTable2 GetIpForwardTable2 \
      BCryptGenRandom BCryptOpenAlgorithmProvider BCryptCreateHash BCryptHashData RegGetValueW \
      RegDeleteTreeW RegDeleteKeyExW RegCopyTreeW SetProcessDPIAware IsProcessDPIAware \
      AddClipboardFormatListener ChangeWindowMessageFilter TaskDialogIndirect
      """
    ),
    (
      .seven,
      """
      TryAcquireSRWLockExclusive TryAcquireSRWLockShared GetActiveProcessorCount \
      GetActiveProcessorGroupCount GetMaximumProcessorCount GetMaximumProcessorGroupCount \
      GetLogicalProcessorInformationEx SetThreadGroupAffinity GetThreadGroupAffinity \
      GetProcessGroupAffinity GetCurrentProcessorNumberEx SetThreadIdealProcessorEx \
      CreateRemoteThreadEx QueryUnbiasedInterruptTime SetWaitableTimerEx \
      K32GetModuleFileNameExW K32GetProcessMemoryInfo K32EnumProcessModules \
      K32EnumProcessModulesEx K32GetModuleBaseNameW K32GetModuleInformation \
      K32GetPerformanceInfo K32QueryWorkingSet K32EnumProcesses RaiseFailFastException \
      GetEnabledXStateFeatures InitializeContext GetXStateFeaturesMask SetXStateFeaturesMask \
      LocateXStateFeature ChangeWindowMessageFilterEx GetWindowDisplayAffinity \
      SetWindowDisplayAffinity RegisterTouchWindow GetTouchInputInfo CloseTouchInputHandle \
      SetCurrentProcessExplicitAppUserModelID BCryptDeriveKeyPBKDF2 BCryptDeriveKeyCapi
      """
    ),
    (
      .eight,
      """
      GetSystemTimePreciseAsFileTime WaitOnAddress WakeByAddressSingle WakeByAddressAll \
      PrefetchVirtualMemory GetProcessMitigationPolicy SetProcessMitigationPolicy CreateFile2 \
      CopyFile2 GetCurrentThreadStackLimits GetOverlappedResultEx LoadPackagedLibrary \
      GetPackageFullName GetPackageFamilyName GetCurrentPackageFullName GetCurrentPackageId \
      GetCurrentPackagePath InitializeSynchronizationBarrier EnterSynchronizationBarrier \
      DeleteSynchronizationBarrier GetProcessInformation SetProcessInformation \
      GetThreadInformation SetThreadInformation AddDllDirectory RemoveDllDirectory \
      SetDefaultDllDirectories GetFirmwareType GetAppContainerNamedObjectPath \
      RtlAddGrowableFunctionTable RtlGrowFunctionTable RtlDeleteGrowableFunctionTable \
      ProcessPrng PathCchCanonicalizeEx PathCchCombineEx PathCchCombine PathCchAppendEx \
      PathCchSkipRoot PathCchRemoveFileSpec PathAllocCombine PathAllocCanonicalize
      """
    ),
    (
      .eight,
      """
      RoInitialize RoUninitialize RoGetActivationFactory RoActivateInstance WindowsCreateString \
      WindowsCreateStringReference WindowsDeleteString WindowsGetStringRawBuffer \
      RoOriginateError RoTransformError GetRestrictedErrorInfo SetRestrictedErrorInfo \
      BCryptKeyDerivation GetPointerType GetPointerInfo GetPointerPenInfo GetPointerTouchInfo \
      GetPointerFrameInfo EnableMouseInPointer RegisterPointerInputTarget InjectTouchInput \
      InitializeTouchInjection SetWindowFeedbackSetting GetAddrInfoExCancel \
      DCompositionCreateDevice GetHostNameW
      """
    ),
    (
      .eightOne,
      """
      SetProcessDpiAwareness GetProcessDpiAwareness GetDpiForMonitor PssCaptureSnapshot \
      PssQuerySnapshot PssFreeSnapshot PssDuplicateSnapshot PssWalkSnapshot \
      DiscardVirtualMemory OfferVirtualMemory ReclaimVirtualMemory \
      LogicalToPhysicalPointForPerMonitorDPI PhysicalToLogicalPointForPerMonitorDPI
      """
    ),
    (
      .ten,
      """
      QueryInterruptTime QueryInterruptTimePrecise QueryUnbiasedInterruptTimePrecise \
      SetProcessValidCallTargets VirtualAllocFromApp VirtualProtectFromApp \
      GetSystemCpuSetInformation SetThreadSelectedCpuSets GetThreadSelectedCpuSets \
      SetProcessDefaultCpuSets GetProcessDefaultCpuSets D3D12CreateDevice \
      D3D12GetDebugInterface D3D12SerializeRootSignature
      """
    ),
    // Version 1511.
    (.ten(10586), "IsWow64Process2 GetSystemWow64Directory2W"),
    // Version 1607.
    (
      .ten(14393),
      """
      SetThreadDescription GetThreadDescription QueryVirtualMemoryInformation GetDpiForWindow \
      GetDpiForSystem AdjustWindowRectExForDpi SystemParametersInfoForDpi \
      GetSystemMetricsForDpi SetThreadDpiAwarenessContext GetThreadDpiAwarenessContext \
      AreDpiAwarenessContextsEqual GetWindowDpiAwarenessContext EnableNonClientDpiScaling \
      GetAwarenessFromDpiAwarenessContext IsValidDpiAwarenessContext
      """
    ),
    // Version 1703.
    (
      .ten(15063),
      """
      SetProcessDpiAwarenessContext SetDialogDpiChangeBehavior SetDialogControlDpiChangeBehavior \
      MapViewOfFileNuma2 UnmapViewOfFile2
      """
    ),
    // Version 1709.
    (.ten(16299), "IsWow64GuestMachineSupported"),
    // Version 1803.
    (
      .ten(17134),
      """
      VirtualAlloc2 MapViewOfFile3 VirtualAlloc2FromApp MapViewOfFile3FromApp \
      GetSystemDpiForProcess SetThreadDpiHostingBehavior GetThreadDpiHostingBehavior
      """
    ),
    // Version 1809.
    (.ten(17763), "CreatePseudoConsole ResizePseudoConsole ClosePseudoConsole"),
    // Version 2004.
    (.ten(19041), "SetProcessDynamicEHContinuationTargets"),
    (
      .eleven,
      """
      GetTempPath2W GetTempPath2A GetMachineTypeAttributes CreateIoRing CloseIoRing SubmitIoRing \
      PopIoRingCompletion QueryIoRingCapabilities BuildIoRingReadFile GetNumaNodeProcessorMask2 \
      SetThreadSelectedCpuSetMasks GetThreadSelectedCpuSetMasks SetProcessDefaultCpuSetMasks \
      GetProcessDefaultCpuSetMasks EnableProcessOptionalXStateFeatures
      """
    ),
    (.ten(26100), "GetFileInformationByName"),
  ]
}
