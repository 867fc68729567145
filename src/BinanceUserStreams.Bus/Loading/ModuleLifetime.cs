using System.Management.Automation;

namespace BinanceUserStreams.Bus.Loading;

/// <summary>Subscribes the dependency resolver on import. Loads nothing.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer
{
    /// <summary>Called by the engine on Import-Module, in each runspace.</summary>
    public void OnImport() => DependencyResolver.Subscribe();
}
