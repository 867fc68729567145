#if DEBUG
using System.Reflection;
using BinanceUserStreams.Streams;
using BinanceUserStreams.Streams.Supervision;

namespace BinanceUserStreams.Tests.Streams;

/// <summary>
/// What a stream decides has no locks: a call from the thread of a connection would be a fault that shows once in
/// months. In a debug build each entry refuses it.
/// </summary>
public sealed class SchedulerAffinityTests
{
    private static readonly StreamSettings Settings = new(StreamBench.Endpoint, null);
    private static readonly SchedulerAffinity Elsewhere =
        new(new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

    // The current key is a reference that is read, by whoever closes it in the end.
    [Fact]
    public async Task The_life_of_the_key_is_decided_on_the_scheduler_only()
    {
        StreamContext context = new(null!, null!, () => 0.5, TimeProvider.System);
        ListenKeyLifecycle lifecycle = new(Settings, context, null, null!, null!, null!, Elsewhere);
        await AssertRefusedAsync(lifecycle, "get_Current", "get_Generation");
    }

    [Fact]
    public Task A_connection_is_kept_open_on_the_scheduler_only() => AssertRefusedAsync(new ConnectionLoop(
        Settings, null!, null!, null!, null!, null!, Elsewhere, () => 0.5, TimeProvider.System));

    // A proof ends the gap before its event goes on, under a lock of its own.
    [Fact]
    public async Task Gaps_are_tracked_on_the_scheduler_only()
    {
        await using GapBench bench = new();
        await AssertRefusedAsync(bench.Tracker, nameof(GapTracker.Proven));
    }

    private static async Task AssertRefusedAsync(object target, params string[] openToAnyThread)
    {
        var entries = target.GetType()
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => !openToAnyThread.Contains(method.Name))
            .ToList();
        Assert.NotEmpty(entries);
        foreach (var entry in entries)
        {
            var thrown = await Record.ExceptionAsync(() => CallAsync(target, entry));
            Assert.True(thrown is InvalidOperationException, $"{entry}: {thrown}");
            Assert.Contains("outside the stream's scheduler", thrown.Message, StringComparison.Ordinal);
        }
    }

    private static Task CallAsync(object target, MethodInfo entry)
    {
        var arguments = Array.ConvertAll(entry.GetParameters(), parameter =>
            parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null);
        return entry.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null) as Task
            ?? Task.CompletedTask;
    }
}
#endif
