using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>A headless Chromium, spoken to through its DevTools protocol. One for all tests of a class.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>What should come comes within seconds; what never does must fail its test.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome"];

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _answers = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ClientWebSocket _socket = new();
    private readonly string _profile = Directory.CreateTempSubdirectory("report-browser-").FullName;
    private Process? _process;
    private int _commands;

    /// <summary>Why there is no browser; null if there is one.</summary>
    public string? Missing { get; private set; }

    /// <summary>Called on another thread with the session, the name and the content of each event.</summary>
    internal event Action<string?, string, JsonNode>? Told;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } program)
        {
            Missing = $"There is no Chromium on the path ({string.Join(", ", Names)}).";
            return;
        }

        _process = Process.Start(new ProcessStartInfo(program,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={_profile}", "--remote-debugging-port=0", "about:blank",
        ])
        { RedirectStandardError = true })!;
        await _socket.ConnectAsync(new Uri(await ReadAddress(_process.StandardError)), CancellationToken.None);
        _ = Task.Run(Receive);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _sending.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    internal async Task<JsonNode> Send(string method, object? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref _commands);
        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _answers[id] = answer;
        Dictionary<string, object> message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters ?? new { } };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(message);
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(text, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Patience);
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)))
        .FirstOrDefault(File.Exists);

    private static async Task<string> ReadAddress(StreamReader output)
    {
        while (await output.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (Regex.Match(line, "^DevTools listening on (ws://.*)$") is { Success: true } match)
            {
                // What nobody reads would stop the browser when the pipe is full.
                _ = output.ReadToEndAsync();
                return match.Groups[1].Value;
            }
        }

        throw new InvalidOperationException("The browser has ended.");
    }

    private async Task Receive()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using MemoryStream message = new();
                for (var isWhole = false; !isWhole;)
                {
                    var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                    isWhole = part.EndOfMessage;
                }

                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            foreach (var answer in _answers.Values)
            {
                answer.TrySetException(exception);
            }
        }
    }

    private void Take(JsonNode message)
    {
        if (message["id"] is not { } id)
        {
            Told?.Invoke((string?)message["sessionId"], (string)message["method"]!, message["params"]!);
        }
        else if (_answers.TryRemove((int)id, out var answer))
        {
            if (message["error"] is { } error)
            {
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            }
            else
            {
                answer.SetResult(message["result"]!);
            }
        }
    }
}
