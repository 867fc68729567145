using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace BinanceUserStreams.Tests.Reports;

/// <summary>A page in a browser, with everything that it complained about or asked for.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly Browser _browser;
    private readonly string _session;
    private readonly string _file = Path.GetTempFileName() + ".html";
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BrowserPage(Browser browser, string session)
    {
        _browser = browser;
        _session = session;
        browser.Told += Hear;
    }

    /// <summary>Messages of the console, errors of scripts, and what the policy refused.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Addresses that were asked for, beside the page's own.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    private string Address => new Uri(_file).AbsoluteUri;

    /// <summary>Opens a page and waits until it is loaded and drawn.</summary>
    public static async Task<BrowserPage> Open(
        Browser browser, string html, int width = 1280, string scheme = "light", bool runsScripts = true)
    {
        var target = await browser.Send("Target.createTarget", new { url = "about:blank" });
        var attached = await browser.Send(
            "Target.attachToTarget", new { targetId = (string)target["targetId"]!, flatten = true });
        BrowserPage page = new(browser, (string)attached["sessionId"]!);
        await File.WriteAllTextAsync(page._file, html);
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await page.Send(domain + ".enable");
        }

        await page.Send(
            "Emulation.setDeviceMetricsOverride",
            new { width, height = 844, deviceScaleFactor = 1, mobile = width < 500 });
        await page.SetScheme(scheme);
        await page.Send("Emulation.setScriptExecutionDisabled", new { value = !runsScripts });
        await page.Send("Page.navigate", new { url = page.Address });
        await page._loaded.Task.WaitAsync(Browser.Patience);
        return page;
    }

    /// <summary>Lets the reader prefer "light" or "dark".</summary>
    public Task SetScheme(string scheme) => Send(
        "Emulation.setEmulatedMedia", new { features = new[] { new { name = "prefers-color-scheme", value = scheme } } });

    /// <summary>What an expression is; of a promise what it leads to.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        var answer = await Send("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        return answer["exceptionDetails"] is { } problem
            ? throw new InvalidOperationException(problem.ToJsonString())
            : answer["result"]!["value"];
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Told -= Hear;
        await _browser.Send("Target.detachFromTarget", new { sessionId = _session });
        File.Delete(_file);
        File.Delete(_file[..^".html".Length]);
    }

    private Task<JsonNode> Send(string method, object? parameters = null) => _browser.Send(method, parameters, _session);

    private void Hear(string? session, string name, JsonNode content)
    {
        if (session != _session)
        {
            return;
        }

        switch (name)
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded"
                or "Page.javascriptDialogOpening" or "Page.windowOpen":
                Complaints.Enqueue($"{name}: {content.ToJsonString()}");
                break;
            case "Network.requestWillBeSent" when (string)content["request"]!["url"]! != Address:
                Requests.Enqueue((string)content["request"]!["url"]!);
                break;
        }
    }
}
