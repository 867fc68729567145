#if !NET
using System.Reflection;

namespace BinanceUserStreams.Loading;

/// <summary>
/// Finds the assemblies in <c>lib</c>, which Windows PowerShell does not search. Only an exact identity is answered, so
/// that no other module ever gets one of ours by mistake. Spectre.Console is built for other versions of what .NET Framework
/// lacks, and PowerShell reads no binding redirects: it gets what has the simple name.
/// </summary>
internal static class DependencyResolver
{
    private const string LenientPrefix = "Spectre.Console";

    private static int _subscribed;

    private static string LibraryFolder =>
        Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "lib");

    /// <summary>
    /// Subscribes once for the process and for good: runspaces end without removing the module, and an assembly that
    /// was loaded stays.
    /// </summary>
    public static void Subscribe()
    {
        if (Interlocked.Exchange(ref _subscribed, 1) == 0)
        {
            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        var file = Path.Combine(LibraryFolder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(file) && (IsLenient(request.RequestingAssembly) || AssemblyName.GetAssemblyName(file).FullName == request.Name)
            ? Assembly.LoadFrom(file)
            : null;
    }

    // Ours, and not one that another module brought.
    private static bool IsLenient(Assembly? assembly) =>
        assembly is { IsDynamic: false, Location: { Length: > 0 } location }
        && Path.GetFileName(location).StartsWith(LenientPrefix, StringComparison.OrdinalIgnoreCase)
        && string.Equals(Path.GetDirectoryName(location), LibraryFolder, StringComparison.OrdinalIgnoreCase);
}
#endif
