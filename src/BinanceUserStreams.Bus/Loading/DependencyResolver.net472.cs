#if !NET
using System.Reflection;

namespace BinanceUserStreams.Bus.Loading;

/// <summary>
/// Finds the assemblies in <c>lib</c>, here and in the module that this one requires, which Windows PowerShell does not search. The
/// client of NATS is built for many versions of what .NET Framework lacks, and PowerShell reads no binding redirects: so an assembly of
/// our folders gets what has the simple name, whatever its version. Nobody else gets anything of ours.
/// </summary>
internal static class DependencyResolver
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!;

    // What both modules have in one version is in the other one's folder, which the engine has loaded before this one.
    private static readonly string RequiredFolder = Path.GetDirectoryName(AppDomain.CurrentDomain.GetAssemblies()
        .First(assembly => assembly.GetName().Name == "BinanceUserStreams").Location)!;

    private static readonly string[] Folders =
        [Folder, Path.Combine(Folder, "lib"), RequiredFolder, Path.Combine(RequiredFolder, "lib")];

    private static int _subscribed;

    /// <summary>
    /// Subscribes once for the process and for good: runspaces end without removing the module, and an assembly that was loaded
    /// stays.
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
        if (!IsOurs(request.RequestingAssembly))
        {
            return null;
        }

        var name = new AssemblyName(request.Name).Name + ".dll";
        var file = Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return file is null ? null : Assembly.LoadFrom(file);
    }

    // The folder's own assemblies and those of its lib. What the other module loads is that one's business.
    private static bool IsOurs(Assembly? assembly) =>
        assembly is { IsDynamic: false, Location: { Length: > 0 } location }
        && Path.GetDirectoryName(location) is { } folder
        && (Same(folder, Folders[0]) || Same(folder, Folders[1]));

    private static bool Same(string folder, string other) => string.Equals(folder, other, StringComparison.OrdinalIgnoreCase);
}
#endif
