#if NET
using System.Reflection;
using System.Runtime.Loader;

namespace BinanceUserStreams.Loading;

/// <summary>
/// Gives RestSharp and BouncyCastle a load context of their own, so that the module always runs with those it was built
/// with, whatever another module loaded first. What only one cmdlet needs is loaded there too.
/// </summary>
internal static class DependencyResolver
{
    // What the cmdlets refer to; everything else in the folder is only referred to from there.
    private static readonly string[] EntryAssemblies =
    [
        "BinanceUserStreams.Rest", "BinanceUserStreams.Reports", "BinanceUserStreams.Tables", "BinanceUserStreams.PrivateKeys",
        "BinanceUserStreams.Screen",
    ];

    // One for the process: two runspaces that import at the same moment must get the same assembly.
    private static readonly Lazy<PrivateContext> Context = new(() => new PrivateContext(LibraryFolder));

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
            AssemblyLoadContext.Default.Resolving += Resolve;
        }
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        Array.IndexOf(EntryAssemblies, name.Name) >= 0 ? Context.Value.LoadFromAssemblyName(name) : null;

    private sealed class PrivateContext(string folder) : AssemblyLoadContext("BinanceUserStreams")
    {
        // Null hands the request to the default context: the runtime, the engine, and our Core, whose types both share.
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var file = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(file) ? LoadFromAssemblyPath(file) : null;
        }
    }
}
#endif
