# One sample: runs in a process of its own, because a second one finds everything loaded, compiled and in the heap.
[Diagnostics.CodeAnalysis.SuppressMessage('PSReviewUnusedParameter', '', Justification = 'The functions use them.')]
param(
    [Parameter(Mandatory)] [ValidateSet('Speed', 'Latency')] [string] $Kind,
    [Parameter(Mandatory)] [ValidateSet('Cmdlet', 'Loop')] [string] $Contender,
    [Parameter(Mandatory)] [string] $Manifest,
    [Parameter(Mandatory)] [uri] $Server,
    [Parameter(Mandatory)] [int] $Events,
    [Parameter(Mandatory)] [int] $WarmUp
)
$ErrorActionPreference = 'Stop'
$env:NO_PROXY = '127.0.0.1'
$latencies = [System.Collections.Generic.List[long]]::new($Events)

# What the server wrote into the client's id of the order when it sent the event.
filter Add-Latency { $latencies.Add([System.Diagnostics.Stopwatch]::GetTimestamp() - [long]$_.Substring(0, 19)) }

function Receive-WithCmdlet([int] $Count) {
    $stream = @{
        ListenKey = 'k' * 64; Market = 'UsdMFutures'; StreamUri = $Server; MaximumEvents = $Count
        # That a key without an API key cannot be extended.
        WarningAction = 'Ignore'
    }
    $n = 0
    if ($Kind -eq 'Speed') { Receive-BinanceUserStream @stream | ForEach-Object { $n++ } }
    else { Receive-BinanceUserStream @stream | ForEach-Object { $_.ClientOrderId | Add-Latency } }
}

# What people write without a module; -AsHashtable, because ConvertFrom-Json refuses names that differ only by case.
function Receive-WithLoop([int] $Count) {
    $none = [System.Threading.CancellationToken]::None
    $socket = [System.Net.WebSockets.ClientWebSocket]::new()
    $null = $socket.ConnectAsync([uri]"${Server}private/ws?listenKey=none", $none).GetAwaiter().GetResult()
    $buffer = [byte[]]::new(65536)
    $segment = [System.ArraySegment[byte]]::new($buffer)
    $n = 0
    while ($n -lt $Count) {
        $part = $socket.ReceiveAsync($segment, $none).GetAwaiter().GetResult()
        $text = [System.Text.Encoding]::UTF8.GetString($buffer, 0, $part.Count)
        $received = $text | ConvertFrom-Json -AsHashtable
        if ($Kind -eq 'Latency') { $received.o.c | Add-Latency }
        $n++
    }

    $socket.Abort()
}

if ($Contender -eq 'Cmdlet') { Import-Module $Manifest }
& "Receive-With$Contender" $WarmUp
$latencies.Clear()
$process = [System.Diagnostics.Process]::GetCurrentProcess()
$cpu = $process.TotalProcessorTime
$allocated = [GC]::GetTotalAllocatedBytes($true)
$watch = [System.Diagnostics.Stopwatch]::StartNew()
& "Receive-With$Contender" $Events
$seconds = $watch.Elapsed.TotalSeconds
$allocated = [GC]::GetTotalAllocatedBytes($true) - $allocated
$process.Refresh()
$latencies.Sort()
$perMicrosecond = [System.Diagnostics.Stopwatch]::Frequency / 1e6
$median, $p99 = foreach ($share in 0.5, 0.99) {
    if ($latencies.Count -gt 0) { $latencies[[int][Math]::Floor($share * ($latencies.Count - 1))] / $perMicrosecond }
}
[pscustomobject]@{
    Speed = $Events / $seconds / 1000
    Cpu = ($process.TotalProcessorTime - $cpu).TotalSeconds * 1e6 / $Events
    Allocated = $allocated / $Events
    Resident = $process.WorkingSet64 / 1MB
    Median = $median
    P99 = $p99
} | ConvertTo-Json -Compress
