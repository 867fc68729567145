# What a process holds, and processes beside the test. Written for Windows PowerShell 5.1 too.
Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# .NET Framework does not count its timers: there the difference is always 0, and handles and threads are compared.
$activeTimers = [System.Threading.Timer].GetProperty('ActiveCount')

<# .SYNOPSIS What this process holds that a stream could leave behind: handles (sockets among them), timers, threads. #>
function Measure-Process {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    try {
        [pscustomobject]@{
            Handles = $process.HandleCount
            Timers = if ($activeTimers) { $activeTimers.GetValue($null) } else { 0 }
            Threads = $process.Threads.Count
        }
    }
    finally { $process.Dispose() }
}

Export-ModuleMember -Function *-*
