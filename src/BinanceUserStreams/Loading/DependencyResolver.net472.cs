#if !NET
using System.Reflection;

namespace BinanceUserStreams.Loading;

/// <summary>
/// Finds the assemblies in <c>lib</c>, which Windows PowerShell does not search. Only an exact identity is answered, so
/// that no other module ever gets one of ours by mistake.
/// </summary>
internal static class DependencyResolver
{
    private static string LibraryFolder =>
        Path.Combine(Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!, "lib");

    public static void Subscribe() => AppDomain.CurrentDomain.AssemblyResolve += Resolve;

    public static void Unsubscribe() => AppDomain.CurrentDomain.AssemblyResolve -= Resolve;

    private static Assembly? Resolve(object? sender, ResolveEventArgs request)
    {
        var file = Path.Combine(LibraryFolder, new AssemblyName(request.Name).Name + ".dll");
        return File.Exists(file) && AssemblyName.GetAssemblyName(file).FullName == request.Name
            ? Assembly.LoadFrom(file)
            : null;
    }
}
#endif
