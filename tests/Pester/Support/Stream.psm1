# Receives a stream beside the test, which sees what comes out and when. Written for Windows PowerShell 5.1 too.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# What should come comes at once, on a busy machine within many seconds; what never does must fail its test instead of
# holding up all others.
$patience = 120000

<# .SYNOPSIS Runs a command in a runspace of its own; what it emits is taken with Wait-Stream. #>
function Start-Stream {
    param(
        [Parameter(Mandatory)] [string] $Module,
        [Parameter(Mandatory)] [string] $Command,
        [hashtable] $Exchange = @{}
    )
    $state = [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault()
    $state.ImportPSModule($Module)
    $shell = [powershell]::Create($state)
    $queue = [System.Collections.Concurrent.BlockingCollection[object]]::new()
    $script = "param(`$exchange, `$queue) try { & { $Command } | ForEach-Object { `$queue.Add(`$_) } } finally { `$queue.CompleteAdding() }"
    $null = $shell.AddScript($script).AddArgument($Exchange).AddArgument($queue)
    [pscustomobject]@{ Shell = $shell; Queue = $queue; Run = $shell.BeginInvoke() }
}

<# .SYNOPSIS The next object that comes out and passes the filter; those before it are dropped. #>
function Wait-Stream {
    param([Parameter(Mandatory)] $Stream, [scriptblock] $Filter = { $true })
    $item = $null
    $waited = [System.Diagnostics.Stopwatch]::StartNew()
    # Status objects can keep coming while what is waited for never does.
    while ($waited.ElapsedMilliseconds -lt $patience -and $Stream.Queue.TryTake([ref] $item, $patience)) {
        if ($item | Where-Object $Filter) { return $item }
    }
    throw "It did not come. Errors: $(Get-StreamRecord $Stream Error); warnings: $(Get-StreamRecord $Stream Warning)"
}

<# .SYNOPSIS What the command has written to one of its other streams so far. Enumerating these would wait for its end. #>
function Get-StreamRecord {
    param([Parameter(Mandatory)] $Stream, [Parameter(Mandatory)] [string] $Name)
    $records = $Stream.Shell.Streams.$Name
    for ($i = 0; $i -lt $records.Count; $i++) { $records[$i] }
}

<# .SYNOPSIS Waits until the command has ended by itself, and returns what came out after the last Wait-Stream. #>
function Wait-StreamEnd {
    param([Parameter(Mandatory)] $Stream)
    if (-not $Stream.Run.AsyncWaitHandle.WaitOne($patience)) { throw 'It goes on.' }
    $Stream.Queue.ToArray()
}

<# .SYNOPSIS Stops the command as Ctrl+C does; throws if it goes on. #>
function Stop-Stream {
    param([Parameter(Mandatory)] $Stream)
    if (-not $Stream.Shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne($patience)) { throw 'It goes on.' }
    $Stream.Shell.Dispose()
}

Export-ModuleMember -Function *-*
