using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace BinanceUserStreams.Tests.Module;

/// <summary>An assembly of a module as it ships: its name, and what it asks for.</summary>
internal sealed record ShippedAssembly(string Name, Version Version, AssemblyName[] References)
{
    public static ShippedAssembly Read(string file)
    {
        using PEReader image = new(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        var definition = metadata.GetAssemblyDefinition();
        var references = metadata.AssemblyReferences
            .Select(handle => metadata.GetAssemblyReference(handle).GetAssemblyName());
        return new ShippedAssembly(metadata.GetString(definition.Name), definition.Version, [.. references]);
    }
}
