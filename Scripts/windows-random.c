/* Wine 8 lacks bcryptprimitives.dll, and every Go program since 1.20 asks it for random bytes before
   main() begins. This is that library's one function, on top of what Wine does have. */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG); /* RtlGenRandom, in advapi32 */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T size) {
  while (size > 0) {
    ULONG part = size > 0x10000000 ? 0x10000000 : (ULONG)size;
    if (!SystemFunction036(data, part))
      return FALSE;
    data += part;
    size -= part;
  }
  return TRUE;
}
