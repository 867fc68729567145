using System.Reflection;

namespace BinanceUserStreams.Demo;

/// <summary>Where the build laid things out.</summary>
public static class BuildFacts
{
    /// <summary>The module as it ships.</summary>
    public static string ModuleFolder => Path.GetFullPath(Read(nameof(ModuleFolder)));

    /// <summary>The repository.</summary>
    public static string RepositoryRoot => Path.GetFullPath(Read(nameof(RepositoryRoot)));

    private static string Read(string key) => typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == key).Value!;
}
