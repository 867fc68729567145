using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using BinanceUserStreams.Demo;

namespace BinanceUserStreams.Tests.Module;

/// <summary>The module as it ships, read without an engine.</summary>
internal static partial class StagedModule
{
    /// <summary>The folder that is packed.</summary>
    public static string Folder => BuildFacts.ModuleFolder;

    /// <summary>The text of the manifest.</summary>
    public static string Manifest { get; } = Read("BinanceUserStreams.psd1");

    /// <summary>The version that the manifest says.</summary>
    public static string Version { get; } = VersionPattern().Match(Manifest).Groups[1].Value;

    /// <summary>The cmdlet classes of the assembly that ships, by the cmdlets' names.</summary>
    public static IReadOnlyDictionary<string, Type> Cmdlets { get; } =
        Assembly.LoadFrom(Path.Combine(Folder, "net8.0", "BinanceUserStreams.dll")).GetExportedTypes()
            .Where(type => type.IsDefined(typeof(CmdletAttribute), inherit: false))
            .ToDictionary(NameOf);

    public static TheoryData<string> CmdletNames => [.. Cmdlets.Keys];

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Folder, .. path]));

    /// <summary>The parameters that are the cmdlet's own, with those of SupportsShouldProcess where it has it.</summary>
    public static IEnumerable<string> Parameters(Type cmdlet) => cmdlet.GetProperties()
        .Where(property => property.IsDefined(typeof(ParameterAttribute)))
        .Select(property => property.Name)
        .Concat(CanBeTried(cmdlet) ? ["WhatIf", "Confirm"] : []);

    public static bool CanBeTried(Type cmdlet) => Named<CmdletAttribute>(cmdlet, "SupportsShouldProcess") is true;

    // An attribute of the engine must not be made: the stub's constructors do nothing.
    public static CustomAttributeData Attribute<T>(Type cmdlet) =>
        cmdlet.GetCustomAttributesData().Single(attribute => attribute.AttributeType == typeof(T));

    public static object? Named<T>(Type cmdlet, string property) => Attribute<T>(cmdlet).NamedArguments
        .SingleOrDefault(argument => argument.MemberName == property).TypedValue.Value;

    private static string NameOf(Type cmdlet)
    {
        var arguments = Attribute<CmdletAttribute>(cmdlet).ConstructorArguments;
        return $"{arguments[0].Value}-{arguments[1].Value}";
    }

    [GeneratedRegex(@"ModuleVersion = '([^']+)'")]
    private static partial Regex VersionPattern();
}
