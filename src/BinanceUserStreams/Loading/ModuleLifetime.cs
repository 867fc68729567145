using System.Management.Automation;

namespace BinanceUserStreams.Loading;

/// <summary>Subscribes the dependency resolver on import and ends it on removal. Loads nothing.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Called by the engine on Import-Module.</summary>
    public void OnImport() => DependencyResolver.Subscribe();

    /// <summary>Called by the engine on Remove-Module.</summary>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyResolver.Unsubscribe();
}
