using System.Management.Automation;

namespace BinanceUserStreams.Benchmarks;

/// <summary>Does nothing.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nothing")]
public sealed class InvokeNothingCommand : PSCmdlet;
