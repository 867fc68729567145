# What a process holds, and processes beside the test. Written for Windows PowerShell 5.1 too.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

<# .SYNOPSIS What this process holds that a stream could leave behind: handles (sockets among them), timers, threads. #>
function Measure-Process {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    try {
        [pscustomobject]@{
            Handles = $process.HandleCount
            Timers = [System.Threading.Timer]::ActiveCount
            Threads = $process.Threads.Count
        }
    }
    finally { $process.Dispose() }
}

Export-ModuleMember -Function *-*
