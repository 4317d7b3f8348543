// The camera, and what it reads: Android's camera2 with a SurfaceView, and ZXing for the squares. It has not run on a device yet.
package uk.hearth.demo.android

import android.annotation.SuppressLint
import android.app.Activity
import android.graphics.ImageFormat
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.view.SurfaceHolder
import android.view.SurfaceView
import android.view.View
import com.google.zxing.BinaryBitmap
import com.google.zxing.PlanarYUVLuminanceSource
import com.google.zxing.ReaderException
import com.google.zxing.common.HybridBinarizer
import com.google.zxing.qrcode.QRCodeReader

private const val WIDTH = 1280
private const val HEIGHT = 720

/** Reads a QR code from a grey picture, row by row; nothing where there is none. */
fun readCode(grey: ByteArray, row: Int, width: Int, height: Int): String? = try {
    val source = PlanarYUVLuminanceSource(grey, row, height, 0, 0, width, height, false)
    QRCodeReader().decode(BinaryBitmap(HybridBinarizer(source))).text
} catch (none: ReaderException) {
    null
}

/** Shows the camera's picture, and tells once what code is in it. No picture is kept. */
class Scanner(private val activity: Activity, private val found: (String) -> Unit) {
    private val surface = SurfaceView(activity).apply { contentDescription = activity.getString(R.string.scan_label) }
    private var thread: HandlerThread? = null
    private var camera: CameraDevice? = null
    private var reader: ImageReader? = null
    private var ready = false
    private var wanted = false

    /** The picture. */
    val view: View get() = surface

    init {
        surface.holder.setFixedSize(WIDTH, HEIGHT)
        surface.holder.addCallback(object : SurfaceHolder.Callback {
            override fun surfaceCreated(holder: SurfaceHolder) {
                ready = true
                if (wanted) start()
            }

            override fun surfaceChanged(holder: SurfaceHolder, format: Int, width: Int, height: Int) = Unit

            override fun surfaceDestroyed(holder: SurfaceHolder) {
                ready = false
                close()
            }
        })
    }

    /** Begins, as soon as there is a surface. */
    fun open() {
        wanted = true
        if (ready) start()
    }

    /** Lets the camera go. */
    fun close() {
        wanted = false
        camera?.close()
        camera = null
        reader?.close()
        reader = null
        thread?.quitSafely()
        thread = null
    }

    // The page asks for the permission before it makes a scanner.
    @SuppressLint("MissingPermission")
    private fun start() {
        if (camera != null || thread != null) return
        val manager = activity.getSystemService(CameraManager::class.java) ?: return
        try {
            val back = manager.cameraIdList.firstOrNull {
                manager.getCameraCharacteristics(it).get(CameraCharacteristics.LENS_FACING) == CameraCharacteristics.LENS_FACING_BACK
            } ?: return
            val handler = Handler(HandlerThread("scanner").also { thread = it; it.start() }.looper)
            reader = ImageReader.newInstance(WIDTH, HEIGHT, ImageFormat.YUV_420_888, 2).apply {
                setOnImageAvailableListener({ from -> from.acquireLatestImage()?.use(::look) }, handler)
            }
            manager.openCamera(back, opened(handler), handler)
        } catch (busy: CameraAccessException) {
            close()
        }
    }

    private fun opened(handler: Handler) = object : CameraDevice.StateCallback() {
        override fun onOpened(device: CameraDevice) {
            camera = device
            val grey = reader?.surface ?: return
            val request = device.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW).apply {
                addTarget(surface.holder.surface)
                addTarget(grey)
                set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
            }
            @Suppress("DEPRECATION")
            device.createCaptureSession(
                listOf(surface.holder.surface, grey),
                object : CameraCaptureSession.StateCallback() {
                    override fun onConfigured(session: CameraCaptureSession) {
                        session.setRepeatingRequest(request.build(), null, handler)
                    }

                    override fun onConfigureFailed(session: CameraCaptureSession) = close()
                },
                handler,
            )
        }

        override fun onDisconnected(device: CameraDevice) = close()

        override fun onError(device: CameraDevice, error: Int) = close()
    }

    private fun look(image: Image) {
        val plane = image.planes[0]
        val grey = ByteArray(plane.buffer.remaining()).also(plane.buffer::get)
        val text = if (grey.size >= plane.rowStride * (image.height - 1) + image.width) {
            readCode(grey.copyOf(plane.rowStride * image.height), plane.rowStride, image.width, image.height)
        } else {
            null
        }
        if (text != null) activity.runOnUiThread { if (wanted) { close(); found(text) } }
    }
}
