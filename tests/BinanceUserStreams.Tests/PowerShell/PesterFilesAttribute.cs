using System.Runtime.CompilerServices;
using Xunit.v3;

namespace BinanceUserStreams.Tests.PowerShell;

/// <summary>Marks the method that gets what became of each Pester test.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(PesterDiscoverer))]
public sealed class PesterFilesAttribute(
    [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);
