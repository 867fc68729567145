using BinanceUserStreams.Termination;
using Microsoft.Extensions.Time.Testing;

namespace BinanceUserStreams.Tests.Termination;

public sealed class ProcessTerminationTests
{
    private readonly FakeSignals _signals = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ProcessTermination _termination;

    public ProcessTerminationTests() => _termination = new ProcessTermination(_signals, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Signals_are_the_systems_until_a_command_runs_and_after_it()
    {
        Assert.Equal(0, _signals.Listeners);
        var one = _termination.Add(() => { });
        var two = _termination.Add(() => { });
        Assert.Equal(1, _signals.Listeners);
        one.Dispose();
        one.Dispose();
        Assert.Equal(1, _signals.Listeners);
        two.Dispose();
        Assert.Equal(0, _signals.Listeners);
        using var three = _termination.Add(() => { });
        Assert.Equal(1, _signals.Listeners);
        Assert.False(_termination.IsUnderWay);
    }

    [Fact]
    public async Task Every_command_is_ended_and_the_signal_waits_for_the_last()
    {
        TaskCompletionSource first = new(), second = new();
        var one = _termination.Add(first.SetResult);
        var two = _termination.Add(second.SetResult);

        var ended = _signals.Received!(TerminationSignal.Terminate);

        await Task.WhenAll(first.Task, second.Task).WaitAsync(Token);
        Assert.True(_termination.IsUnderWay);
        one.Dispose();
        Assert.False(ended!.IsCompleted);
        two.Dispose();
        await ended.WaitAsync(Token);
    }

    [Fact]
    public async Task A_command_that_does_not_end_in_its_thread_holds_up_neither_the_signal_nor_the_others()
    {
        using ManualResetEventSlim stuck = new();
        TaskCompletionSource other = new();
        using var one = _termination.Add(() => stuck.Wait(Token));
        using var two = _termination.Add(other.SetResult);

        Assert.NotNull(_signals.Received!(TerminationSignal.Terminate));

        await other.Task.WaitAsync(Token);
        stuck.Set();
    }

    [Theory]
    [InlineData((int)TerminationSignal.Terminate)]
    [InlineData((int)TerminationSignal.Hangup)]
    public async Task The_process_ends_by_the_same_signal_if_it_goes_on(int signal)
    {
        var command = _termination.Add(() => { });
        _ = _signals.Received!((TerminationSignal)signal);
        command.Dispose();

        _time.Advance(ProcessTermination.Patience - TimeSpan.FromTicks(1));
        Assert.False(_signals.Raised.TryRead(out _));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((TerminationSignal)signal, await _signals.Raised.ReadAsync(Token));
    }

    [Fact]
    public async Task Another_signal_is_left_to_the_system_but_not_the_same_one_sent_twice()
    {
        using var command = _termination.Add(() => { });
        var ended = _signals.Received!(TerminationSignal.Terminate);
        _time.Advance(ProcessTermination.Repetition - TimeSpan.FromTicks(1));
        Assert.Same(ended, _signals.Received(TerminationSignal.Terminate));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(_signals.Received(TerminationSignal.Terminate));

        _time.Advance(ProcessTermination.Patience);
        await _signals.Raised.ReadAsync(Token);
        _time.Advance(ProcessTermination.Patience);
        Assert.False(_signals.Raised.TryRead(out _));
    }

    [Fact]
    public void A_signal_that_comes_as_the_last_command_ends_is_left_to_the_system()
    {
        _termination.Add(() => { }).Dispose();
        Assert.Null(_signals.Received!(TerminationSignal.Terminate));
        Assert.False(_termination.IsUnderWay);
    }
}
