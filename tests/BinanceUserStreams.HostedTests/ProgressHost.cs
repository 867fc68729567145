using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace BinanceUserStreams.HostedTests;

/// <summary>A host in whose window somebody looks at progress; what is shown there is kept.</summary>
/// <param name="width">Columns of its window; 0 for none.</param>
internal sealed class ProgressHost(int width = 80) : PSHost
{
    private readonly ProgressWindow _window = new(width);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Progress Host";

    public override Version Version { get; } = new(1, 0);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override PSHostUserInterface UI => _window;

    /// <summary>All records so far.</summary>
    public IReadOnlyList<ProgressRecord> Records => _window.Records;

    /// <summary>Ends when a record is as it should be.</summary>
    public Task<ProgressRecord> WhenAsync(Predicate<ProgressRecord> condition) => _window.WhenAsync(condition);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
